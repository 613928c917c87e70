import { codePoints, pythonStr } from '../python/python';
import { HttpError, TEXTS } from './errors';
import type { Field, Resource, Row, Sim, Values } from './types';
import { takenFields } from './unique';

/** Marks a value that the field refuses; the texts say why. */
class Refusal {
  constructor(readonly texts: readonly string[]) {}
}

const refuse = (...texts: string[]): Refusal => new Refusal(texts);

/**
 * Checks and converts the fields of a body.
 * @throws HttpError 400 with every field's error
 */
export const cleanBody = (sim: Sim, resource: Resource, body: Values, method: Writing, before?: Row): Values =>
  cleanFields(sim, resource.fields, body, method, {
    before,
    furtherErrors: (clean) => takenFields(sim, resource, clean, before),
  });

type Writing = 'POST' | 'PUT' | 'PATCH';

interface More {
  /** The row that is changed. */
  before?: Row;
  /** Errors of fields that are found in what is otherwise right. */
  furtherErrors?(clean: Values): Values;
}

/** As `cleanBody`, for fields of no resource. */
export function cleanFields(
  sim: Sim,
  fields: Record<string, Field>,
  body: Values,
  method: Writing,
  { before, furtherErrors }: More = {},
): Values {
  const clean: Values = {};
  const errors: Values = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.readOnly || field.get || (field.createOnly && method !== 'POST')) continue;
    if (body[name] === undefined) {
      if (isMissing(field, method)) errors[name] = [field.requiredText ?? TEXTS.required];
      continue;
    }
    const value = cleanValue(sim, field, body[name]);
    const problem = value instanceof Refusal ? [...value.texts] : field.check?.(value, { sim, before });
    if (problem) errors[name] = problem;
    else clean[name] = value;
  }
  Object.assign(errors, furtherErrors?.(clean));
  if (Object.keys(errors).length) throw new HttpError(400, errors);
  return clean;
}

const isMissing = ({ required }: Field, method: string): boolean =>
  required === 'POST' ? method === 'POST' : Boolean(required) && method !== 'PATCH';

/** The errors of AWX's models, which come after those of its fields: a reference or text that must not be empty. */
export function checkBlanks(resource: Resource, values: Values): void {
  const errors: Values = {};
  for (const [name, field] of Object.entries(resource.fields)) {
    const empty = values[name] === null || values[name] === '';
    if (field.required && name in values && empty && !field.blank) errors[name] = [TEXTS.modelBlank];
  }
  if (Object.keys(errors).length) throw new HttpError(400, errors);
}

function cleanValue(sim: Sim, field: Field, value: unknown): unknown {
  if (isNothing(field, value)) return cleanNothing(field);
  return CLEANERS[field.kind](value, field, sim);
}

/** What says no more than null: AWX's texts take python's other empty values for it, its flags some texts. */
function isNothing({ kind, choices, nullable, notNull }: Field, value: unknown): boolean {
  if (value === null) return true;
  if (kind === 'ref') return value === '';
  if (notNull || nullable) return false;
  if (kind === 'bool') return NULL_TEXTS.has(value);
  const isText = kind === 'text' || (kind === 'choice' && typeof choices?.[0]?.[0] === 'string');
  return isText && value !== '' && isEmpty(value);
}

const NULL_TEXTS = new Set<unknown>(['', 'null', 'Null', 'NULL']);

const isEmpty = (value: unknown): boolean =>
  value === 0 || value === false || (typeof value === 'object' && Object.keys(value as object).length === 0);

function cleanNothing(field: Field): unknown {
  const { kind, choices = [], blank, nullable, notNull } = field;
  if (nullable) return null;
  if (notNull) return refuse(TEXTS.null);
  if (kind === 'text') return '';
  if (kind === 'bool') return false;
  if (kind !== 'choice' || typeof choices[0]?.[0] === 'number') return refuse(TEXTS.null);
  return blank || choices.some(([name]) => name === '') ? '' : refuse(TEXTS.choice(''));
}

type Cleaner = (value: unknown, field: Field, sim: Sim) => unknown;

const CLEANERS: Record<Field['kind'], Cleaner> = {
  text: (value, field) => cleanText(value, field),
  int: (value, field) => cleanInt(value, field),
  float: (value, field) => cleanFloat(value, field),
  bool: (value) => cleanBool(value),
  choice: (value, field) =>
    field.choices?.find(([name]) => String(name) === String(value))?.[0] ??
    (value === '' && field.blank ? '' : refuse(TEXTS.choice(pythonStr(value)))),
  ref: (value, field, sim) => cleanRef(value, field, sim),
  json: (value) => value,
  time: (value) => value,
  id: (value) => value,
};

function cleanText(value: unknown, field: Field): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return refuse(TEXTS.text);
  const text = String(value).trim();
  if (text === '' && field.required && !field.blank) return refuse(TEXTS.blank);
  const problems = textProblems(text, field.max);
  return problems.length ? refuse(...problems) : text;
}

/** What no text may hold, and how long it may be. */
function textProblems(text: string, max: number | undefined): string[] {
  const surrogate = /\p{Surrogate}/u.exec(text)?.[0];
  return [
    ...(max !== undefined && codePoints(text) > max ? [TEXTS.max(max)] : []),
    ...(text.includes('\0') ? [TEXTS.nul] : []),
    ...(surrogate ? [TEXTS.surrogate(surrogate)] : []),
  ];
}

/** As much as AWX's database holds. */
const MAX_INT = 2 ** 31 - 1;

function cleanInt(value: unknown, { min, max = MAX_INT }: Field): unknown {
  const text = String(value)
    .replace(/\.0*\s*$/, '')
    .trim();
  if (typeof value === 'boolean' || !/^[+-]?\d+$/.test(text)) return refuse(TEXTS.int);
  const int = Number(text);
  if (min !== undefined && int < min) return refuse(TEXTS.atLeast(min));
  return int > max ? refuse(TEXTS.atMost(max)) : int;
}

function cleanFloat(value: unknown, { min }: Field): unknown {
  const float = Number(value);
  if (!Number.isFinite(float) || value === '' || typeof value === 'boolean') return refuse(TEXTS.float);
  return min !== undefined && float < min ? refuse(TEXTS.atLeast(min)) : float;
}

const TRUE = new Set<unknown>([
  't',
  'T',
  'y',
  'Y',
  'yes',
  'Yes',
  'YES',
  'true',
  'True',
  'TRUE',
  'on',
  'On',
  'ON',
  '1',
  1,
  true,
]);
const FALSE = new Set<unknown>([
  'f',
  'F',
  'n',
  'N',
  'no',
  'No',
  'NO',
  'false',
  'False',
  'FALSE',
  'off',
  'Off',
  'OFF',
  '0',
  0,
  false,
]);

function cleanBool(value: unknown): unknown {
  if (TRUE.has(value)) return true;
  return FALSE.has(value) ? false : refuse(TEXTS.bool);
}

function cleanRef(value: unknown, field: Field, sim: Sim): unknown {
  const id = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof id !== 'number') return refuse(TEXTS.pkType(value));
  return sim.store.get(field.to ?? '', id) ? id : refuse(TEXTS.pk(value));
}
