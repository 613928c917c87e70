import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { Question } from './question';

/** Each file but those of the runner exports one `question`. */
const OTHERS = ['question', 'questions', 'filled-in', 'operator-questions.spec'];

export const QUESTIONS: readonly Question[] = readdirSync(__dirname)
  .map((file) => basename(file, '.ts'))
  .filter((name) => !OTHERS.includes(name))
  .sort()
  .map((name) => questionOf(name));

function questionOf(name: string): Question {
  const { question } = require(`./${name}`) as { question: Question };
  if (question.id !== name) throw new Error(`The question of ${name}.ts says that it is ${question.id}.`);
  return question;
}
