import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** What a right answer holds, and how it shows. */
export interface Fact {
  readonly fact: string;
  /** In what the tools answer. */
  readonly found: RegExp;
  /** In an answer in words; as in `found` unless said. */
  readonly told?: RegExp;
}

/** Of a question of test/operator-questions what giving it to a model takes; the way to its answer is not told. */
export interface Task {
  readonly id: string;
  readonly question: string;
  readonly data: 'company' | 'incident';
  readonly calls: readonly { readonly tool: string }[];
  readonly facts: readonly Fact[];
  readonly afterwards?: readonly { readonly ask: string; readonly holds: Readonly<Record<string, unknown>> }[];
}

/** Read where they stand, below the project's root, for the build has no tests: Node strips their types. */
const FOLDER = resolve('test', 'operator-questions');
const IS_QUESTION = /^export const question\b/m;

export const readTasks = (): Task[] =>
  readdirSync(FOLDER)
    .map((file) => basename(file, '.ts'))
    .sort()
    .filter((name) => IS_QUESTION.test(readFileSync(pathOf(name), 'utf8')))
    .map((name) => (require(pathOf(name)) as { readonly question: Task }).question);

const pathOf = (name: string): string => join(FOLDER, `${name}.ts`);
