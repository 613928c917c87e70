import { fieldError } from '../kernel/errors';
import type { Change, Row, Values } from '../kernel/types';
import { isMapping, parseVariables } from '../kernel/variables';
import { ENCRYPTED, passwordVariables } from '../survey/answers';
import { surveyOf } from '../survey/survey-spec';

/** What a schedule or a node answers, secrets included. */
export const savedAnswers = (row: Row | Values): Values => ({
  ...variablesIn(row['extra_data']),
  ...row['survey_passwords'],
});

/** AWX takes a text as well, and keeps it as it came. */
const variablesIn = (value: unknown): Values =>
  isMapping(value) ? value : parseVariables(typeof value === 'string' ? value : '');

/** Names of the secrets among them. */
export const secretAnswers = (row: Row | Values): string[] => Object.keys(row['survey_passwords'] ?? {});

/**
 * Keeps answers to password questions beside `extra_data`, which shows only that there are some. Whoever sends that
 * back means the answer that is kept, or the default of the question.
 * @returns all answers as they are to be checked
 * @throws HttpError 400 when there is neither
 */
export function hideAnswers({ before, sent, after }: Change, template: Row): Values {
  if (!('extra_data' in sent)) return savedAnswers(after);
  const answers = { ...variablesIn(after.extra_data) };
  const kept = before ? savedAnswers(before) : {};
  const secret = passwordVariables(surveyOf(template)).filter((name) => name in answers);
  for (const name of secret) {
    if (answers[name] !== ENCRYPTED) continue;
    if (name in kept) answers[name] = kept[name];
    else if (!surveyOf(template).find(({ variable }) => variable === name)?.default)
      throw fieldError('extra_data', `Provided variable ${name} has no database value to replace with.`);
  }
  if (!secret.length) {
    after.survey_passwords = {};
    return answers;
  }
  const given = secret.filter((name) => answers[name] !== ENCRYPTED);
  const others = Object.entries(answers).filter(([name]) => !secret.includes(name));
  after.survey_passwords = Object.fromEntries(given.map((name) => [name, answers[name]]));
  after.extra_data = Object.fromEntries([...others, ...given.map((name) => [name, ENCRYPTED])]);
  return answers;
}

/** The objections to the word that stands for secrets, where it stands for none. AWX looks only where there are some. */
export function reservedWords(template: Row, answers: Values): string[] {
  const secret = passwordVariables(surveyOf(template));
  if (!secret.some((name) => name in answers)) return [];
  const misused = Object.keys(answers).filter((name) => answers[name] === ENCRYPTED && !secret.includes(name));
  return misused.map((name) => `"${ENCRYPTED} is a reserved keyword, may not be used for ${name}."`);
}
