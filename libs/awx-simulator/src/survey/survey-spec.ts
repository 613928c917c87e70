import { bodyType } from '../kernel/errors';
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

/**
 * The first objection AWX has to a survey, in its words; undefined for a good one.
 * @param stored the questions that are there already: `$encrypted$` stands for their defaults
 */
export function surveySpecError(body: Record<string, unknown>, stored: readonly Question[] = []): string | undefined {
  return shapeError(body) ?? questionsError(body['spec'] as unknown[], stored);
}

/** AWX tells the last of these that it finds. */
function shapeError(body: Record<string, unknown>): string | undefined {
  const spec = body['spec'];
  if (Array.isArray(spec) && spec.length === 0) return "'spec' doesn't contain any items.";
  return FIELDS.map(([name, type]) => fieldShapeError(body, name, type)).findLast((error) => error !== undefined);
}

function fieldShapeError(body: Record<string, unknown>, name: string, type: string): string | undefined {
  if (!(name in body)) return `Field '${name}' is missing from survey spec.`;
  const actual = bodyType(body[name]);
  if (actual === type) return undefined;
  return `Expected ${type === 'list' ? 'list of items' : 'string'} for field '${name}', received ${actual} type.`;
}

function questionsError(spec: readonly unknown[], stored: readonly Question[]): string | undefined {
  const seen = new Set<unknown>();
  for (const [index, question] of spec.entries()) {
    if (pythonType(question) !== 'dict') return `Survey question ${index} is not a json object.`;
    const error = questionError({ question: question as Question, index, seen, stored });
    if (error) return error;
    seen.add((question as Question)['variable']);
  }
  return undefined;
}

/** A question, with what its survey has besides. */
interface Asked {
  question: Question;
  index: number;
  /** The variables of the questions before it. */
  seen: ReadonlySet<unknown>;
  stored: readonly Question[];
}

/** In the order in which AWX looks. */
const CHECKS = [partError, duplicateError, typeError, defaultTypeError, limitError, choicesError, encryptedError];

function questionError(asked: Asked): string | undefined {
  for (const check of CHECKS) {
    const error = check(asked);
    if (error) return error;
  }
  return undefined;
}

function partError({ question, index }: Asked): string | undefined {
  for (const name of ['type', 'question_name', 'variable', 'required']) {
    if (!(name in question)) return `'${name}' missing from survey question ${index}`;
    const type = name === 'required' ? 'boolean' : 'string';
    if (typeof question[name] !== type) return `'${name}' in survey question ${index} expected to be ${type}.`;
  }
  return undefined;
}

function duplicateError({ question: { variable }, index, seen }: Asked): string | undefined {
  return seen.has(variable) ? `'variable' '${variable}' duplicated in survey question ${index}.` : undefined;
}

function typeError({ question: { type }, index }: Asked): string | undefined {
  if (TYPES.includes(type as string)) return undefined;
  return `'${type}' in survey question ${index} is not one of '${TYPES.join(', ')}' allowed question types.`;
}

function defaultTypeError({ question, index }: Asked): string | undefined {
  const { type, default: value } = question;
  if (value === undefined || value === '' || isOfType(value, type)) return undefined;
  const expected = type === 'integer' || type === 'float' ? type : 'string';
  return `Default value ${pythonStr(value)} in survey question ${index} expected to be ${expected}.`;
}

/** To Python yes and no are whole numbers. */
function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value) || typeof value === 'boolean';
  if (type === 'float') return typeof value === 'number' || typeof value === 'boolean';
  return typeof value === 'string';
}

function limitError({ question, index }: Asked): string | undefined {
  for (const name of ['min', 'max']) {
    const limit = question[name] ?? null;
    if (limit !== null && !isOfType(limit, 'integer'))
      return `The ${name} limit in survey question ${index} expected to be integer.`;
  }
  return undefined;
}

function choicesError({ question, index }: Asked): string | undefined {
  const { type, choices, default: value } = question;
  if (!CHOICE_TYPES.includes(type as string)) return undefined;
  if (choices === undefined) return `Survey question ${index} of type ${type} must specify choices.`;
  const picked = choiceList(value).filter((choice) => choice.trim() !== '');
  if (type === 'multiplechoice' && picked.length > 1)
    return 'Multiple Choice (Single Select) can only have one default value.';
  // Python finds a part of a text in the text, too.
  const known = typeof choices === 'string' ? choices : choiceList(choices);
  const listed = picked.every((choice) => known.includes(choice));
  return listed ? undefined : 'Default choice must be answered from the choices listed.';
}

const ENCRYPTED = '$encrypted$';

/** That it is encrypted can be said only of a password's default, and of one that is there. */
function encryptedError({ question, index, stored }: Asked): string | undefined {
  const { type, variable, default: value } = question;
  if (typeof value !== 'string' || !value.startsWith(ENCRYPTED)) return undefined;
  if (type !== 'password')
    return `${ENCRYPTED} is a reserved keyword for password question defaults, survey question ${index} is type ${type}.`;
  const old = stored.find((one) => one['variable'] === variable);
  // Passwords are kept as they were given; texts of other types are no secrets.
  if (typeof old?.['default'] === 'string' && (old['type'] === 'password' || old['default'] === '')) return undefined;
  return `${ENCRYPTED} is a reserved keyword, may not be used for new default in position ${index}.`;
}

/** The choices of a question, which AWX keeps as a list or as lines of text. */
export function choiceList(choices: unknown): string[] {
  return typeof choices === 'string' ? choices.split('\n') : Array.isArray(choices) ? (choices as string[]) : [];
}
