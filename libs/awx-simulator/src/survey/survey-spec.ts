import type { Values } from '../kernel/types';
import { pythonStr, pythonType } from '../python/python';

/** One question of a survey, as stored. */
export interface SurveyQuestion {
  variable: string;
  type: string;
  question_name: string;
  question_description?: string;
  required: boolean;
  default?: unknown;
  choices?: string | string[];
  min?: number | null;
  max?: number | null;
  [key: string]: unknown;
}

/** The questions that a template asks; none while its survey is switched off. */
export const surveyOf = (template: Values): SurveyQuestion[] =>
  template.survey_enabled ? (template.survey_spec?.spec ?? []) : [];

/** A survey as `survey_spec/` answers it. */
export interface SurveySpec {
  name?: string;
  description?: string;
  spec: SurveyQuestion[];
}

type Question = Record<string, unknown>;

const TYPES = ['text', 'textarea', 'password', 'multiplechoice', 'multiselect', 'integer', 'float'];
const CHOICE_TYPES = ['multiplechoice', 'multiselect'];
const FIELDS: [name: string, type: string][] = [
  ['name', 'str'],
  ['description', 'str'],
  ['spec', 'list'],
];

/** The first objection AWX has to a survey, in its words; undefined for a good one. */
export function surveySpecError(body: Record<string, unknown>): string | undefined {
  return shapeError(body) ?? firstOf(body['spec'] as unknown[], questionError);
}

/** AWX looks at the questions' list before it looks at the texts beside it. */
function shapeError(body: Record<string, unknown>): string | undefined {
  const spec = body['spec'];
  if (spec === undefined) return "Field 'spec' is missing from survey spec.";
  if (Array.isArray(spec) && spec.length === 0) return "'spec' doesn't contain any items.";
  for (const [name, type] of FIELDS) {
    if (!(name in body)) return `Field '${name}' is missing from survey spec.`;
    const actual = pythonType(body[name]);
    if (actual !== type)
      return `Expected ${type === 'list' ? 'list of items' : 'string'} for field '${name}', received ${actual} type.`;
  }
  return undefined;
}

function firstOf(
  spec: unknown[],
  check: (question: Question, index: number, seen: Set<unknown>) => string | undefined,
) {
  const seen = new Set<unknown>();
  for (const [index, question] of spec.entries()) {
    if (pythonType(question) !== 'dict') return `Survey question ${index} is not a json object.`;
    const error = check(question as Question, index, seen);
    if (error) return error;
    seen.add((question as Question)['variable']);
  }
  return undefined;
}

function questionError(question: Question, index: number, seen: Set<unknown>): string | undefined {
  for (const name of ['type', 'question_name', 'variable', 'required']) {
    if (!(name in question)) return `'${name}' missing from survey question ${index}`;
  }
  const { type, variable, required } = question;
  for (const name of ['type', 'question_name', 'variable']) {
    if (typeof question[name] !== 'string') return `'${name}' in survey question ${index} expected to be string.`;
  }
  if (typeof required !== 'boolean') return `'required' in survey question ${index} expected to be boolean.`;
  if (!TYPES.includes(type as string)) {
    return `'${type}' in survey question ${index} is not one of '${TYPES.join(', ')}' allowed question types.`;
  }
  if (seen.has(variable)) return `'variable' '${variable}' duplicated in survey question ${index}.`;
  return limitError(question, index) ?? choicesError(question, index) ?? defaultError(question, index);
}

function limitError(question: Question, index: number): string | undefined {
  for (const name of ['min', 'max']) {
    const limit = question[name];
    if (limit !== undefined && limit !== null && limit !== '' && !Number.isInteger(limit)) {
      return `The ${name} limit in survey question ${index} expected to be integer.`;
    }
  }
  return undefined;
}

function choicesError(question: Question, index: number): string | undefined {
  if (!CHOICE_TYPES.includes(question['type'] as string)) return undefined;
  const choices = question['choices'];
  if (choices === undefined || choices === null || choices === '') {
    return `Survey question ${index} of type ${question['type']} must specify choices.`;
  }
  if (typeof choices === 'string') return undefined;
  const good = Array.isArray(choices) && choices.every((choice) => typeof choice === 'string');
  return good
    ? undefined
    : `Choices in survey question ${index} must be a list of strings or a string with line breaks.`;
}

function defaultError(question: Question, index: number): string | undefined {
  const { type, default: value } = question;
  if (value === undefined || value === null || value === '') return undefined;
  const expected = (what: string): string =>
    `Default value ${pythonStr(value)} in survey question ${index} expected to be ${what}.`;
  if (type === 'integer') return Number.isInteger(value) ? undefined : expected('integer');
  if (type === 'float') return typeof value === 'number' ? undefined : expected('float');
  if (type === 'multiplechoice' || type === 'multiselect') return choiceDefaultError(question, value);
  return typeof value === 'string' ? undefined : expected('string');
}

function choiceDefaultError(question: Question, value: unknown): string | undefined {
  const choices = choiceList(question['choices']);
  const picked = typeof value === 'string' ? (question['type'] === 'multiselect' ? value.split('\n') : [value]) : value;
  const listed = Array.isArray(picked) && picked.every((each) => choices.includes(each as string));
  return listed ? undefined : 'Default choice must be answered from the choices listed.';
}

/** The choices of a question, which AWX keeps as a list or as lines of text. */
export function choiceList(choices: unknown): string[] {
  return typeof choices === 'string' ? choices.split('\n') : Array.isArray(choices) ? (choices as string[]) : [];
}
