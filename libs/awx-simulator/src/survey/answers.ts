import { codePoints, pythonRepr, pythonStr } from '../python/python';
import { choiceList, type SurveyQuestion } from './survey-spec';

type Answers = Record<string, unknown>;

export const ENCRYPTED = '$encrypted$';

/**
 * Every objection AWX has to the answers of a survey, for `variables_needed_to_start`; empty when it may start.
 * A required question must be answered even when it has a default.
 */
export function answerErrors(spec: readonly SurveyQuestion[], answers: Answers): string[] {
  return spec.flatMap((question) => answerError(question, answers));
}

/** The variables that must be answered: what `GET launch/` lists. */
export function requiredVariables(spec: readonly SurveyQuestion[]): string[] {
  return spec.filter((question) => question.required).map((question) => question.variable);
}

function answerError(question: SurveyQuestion, answers: Answers): string[] {
  const { variable, type, required } = question;
  const value = answers[variable];
  if (!(variable in answers)) return required ? [`'${variable}' value missing`] : [];
  if (type === 'password' && value === ENCRYPTED) return usesDefault(question);
  return byType(question, value);
}

function usesDefault({ variable, required, default: preset }: SurveyQuestion): string[] {
  return required && (preset === undefined || preset === null) ? [`'${variable}' value missing`] : [];
}

function byType(question: SurveyQuestion, value: unknown): string[] {
  switch (question.type) {
    case 'integer':
      return Number.isInteger(value)
        ? rangeErrors(question, value as number)
        : [expected(question, value, 'an integer')];
    case 'float':
      return typeof value === 'number' ? rangeErrors(question, value) : [expected(question, value, 'a numeric type')];
    case 'multiselect':
      return multiselectErrors(question, value);
    case 'multiplechoice':
      return choiceErrors(question, value);
    default:
      return textErrors(question, value);
  }
}

function expected({ variable }: SurveyQuestion, value: unknown, what: string): string {
  return `Value ${pythonStr(value)} for '${variable}' expected to be ${what}.`;
}

function textErrors(question: SurveyQuestion, value: unknown): string[] {
  const { variable, min, max } = question;
  if (typeof value !== 'string') return [expected(question, value, 'a string')];
  const errors: string[] = [];
  const length = codePoints(value);
  if (isLimit(min) && length < min) {
    errors.push(`'${variable}' value ${value} is too small (length is ${length} must be at least ${min}).`);
  }
  if (isLimit(max) && length > max)
    errors.push(`'${variable}' value ${value} is too large (must be no more than ${max}).`);
  return errors;
}

function rangeErrors({ variable, min, max }: SurveyQuestion, value: number): string[] {
  const errors: string[] = [];
  if (isLimit(min) && value < min) errors.push(`'${variable}' value ${value} is too small (must be at least ${min}).`);
  if (isLimit(max) && value > max)
    errors.push(`'${variable}' value ${value} is too large (must be no more than ${max}).`);
  return errors;
}

function isLimit(limit: unknown): limit is number {
  return typeof limit === 'number';
}

function multiselectErrors(question: SurveyQuestion, value: unknown): string[] {
  if (!Array.isArray(value)) return [`'${question.variable}' value is expected to be a list.`];
  return value.flatMap((each) => choiceErrors(question, each));
}

function choiceErrors(question: SurveyQuestion, value: unknown): string[] {
  const choices = choiceList(question.choices);
  if (choices.includes(value as string)) return [];
  return [`Value ${pythonStr(value)} for '${question.variable}' expected to be one of ${pythonRepr(choices)}.`];
}

/** The defaults a launch fills in. A default that would not do as an answer (text for a multiselect) is left out. */
export function surveyDefaults(spec: readonly SurveyQuestion[], answers: Answers): Answers {
  const open = spec.filter(
    ({ variable, default: preset }) => !(variable in answers) && preset !== undefined && preset !== null,
  );
  const usable = open.filter((question) => byType(question, question.default).length === 0);
  return Object.fromEntries(usable.map((question) => [question.variable, question.default]));
}

/** The variables whose answers are secret. */
export const passwordVariables = (spec: readonly SurveyQuestion[]): string[] =>
  spec.filter(({ type }) => type === 'password').map(({ variable }) => variable);

/** `answers` with the secret ones as AWX shows them. */
export function maskAnswers(secret: readonly string[], answers: Answers): Answers {
  const mask = ([name, value]: [string, unknown]): [string, unknown] => [
    name,
    secret.includes(name) ? ENCRYPTED : value,
  ];
  return Object.fromEntries(Object.entries(answers).map(mask));
}
