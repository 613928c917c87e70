import { parseMapping } from '@libs/awx';
import { nearestWord } from '@libs/spelling';
import { type ValidationError, validateSync } from 'class-validator';
import { REQUIRED } from '../fields/declare-field';
import { type Field, fieldsByName, type Shape } from '../fields/field-registry';
import { listSampleOf } from '../fields/list-sample';
import { isObject } from '../values/is-object';
import { isBlank } from './coerce';
import { InvalidInput } from './invalid-input';
import { holdsAllRules } from './plain-acceptance';
import { markUnsaid } from './unsaid';

type Errors = Record<string, string[]>;

/**
 * The validated input of an operation, the same for REST and MCP: unknown fields are refused, what says nothing
 * (`null`, `""`, `[]`) counts as left out, spellings that clients use are understood, and then the class's rules hold.
 *
 * @throws {InvalidInput} naming every field that is wrong
 */
export function acceptInput<T extends object>(shape: Shape<T>, given: unknown): T {
  const raw = inputObject(given);
  // Without a prototype: `__proto__` is a name like any other here.
  const errors = Object.create(null) as Errors;
  const input = build(shape, raw, '', errors);
  if (!holdsAllRules(input))
    Object.assign(errors, messagesByField(validateSync(input, { forbidUnknownValues: false })));
  if (Object.keys(errors).length > 0) throw new InvalidInput(errors);
  return input;
}

/**
 * An input as an object: some clients send no arguments as `null`, `""` or `[]`, and some all of them as JSON text.
 *
 * @throws {InvalidInput} for what is none
 */
export function inputObject(given: unknown): Record<string, unknown> {
  if (isBlank(given)) return {};
  if (typeof given === 'object' && !Array.isArray(given)) return given as Record<string, unknown>;
  try {
    if (typeof given === 'string') return parseMapping(given);
  } catch {
    // Said below.
  }
  throw new InvalidInput({ input: ['must be a JSON object, e.g. {"id": 7}'] });
}

/**
 * Fills an instance field by field, so that no key of a stranger's ever reaches a prototype. Values of mappings are
 * taken as they are: they are the caller's, and copying them would cost what they weigh.
 */
function build<T extends object>(shape: Shape<T>, raw: Record<string, unknown>, path: string, errors: Errors): T {
  const instance = new shape();
  const known = fieldsByName(shape);
  for (const name of Object.keys(raw)) if (!known.has(name)) refuseUnknown(path, name, known, errors);
  const unsaid: Field[] = [];
  const leavesOut = leavingOut(known, raw);
  for (const field of known.values()) {
    if (!Object.hasOwn(raw, field.name)) continue;
    const value = meant(field, raw[field.name], leavesOut);
    if (value === undefined) unsaid.push(field);
    else Reflect.set(instance, field.name, read(field, value, path, errors));
  }
  markUnsaid(instance, unsaid);
  return instance;
}

/** By what a client leaves fields out that it gives all the same. */
interface LeavingOut {
  readonly byNull: boolean;
  readonly byBlanks: boolean;
}

/**
 * Strict clients give `null` for all that they leave out, and some models `""`. Where that stands in a field of which it says
 * nothing, it clears no other field either: a limit that is lifted so would run on every host.
 */
function leavingOut(known: ReadonlyMap<string, Field>, raw: Readonly<Record<string, unknown>>): LeavingOut {
  const silent = Object.keys(raw)
    .flatMap((name) => known.get(name) ?? [])
    .filter(({ optional }) => optional);
  return {
    byNull: silent.some(({ name, nullable }) => !nullable && raw[name] === null),
    byBlanks: silent.some(({ name, allowEmpty }) => !allowEmpty && raw[name] !== null && isBlank(raw[name])),
  };
}

/** The value, or `undefined` where it says nothing. */
function meant({ nullable, allowEmpty }: Field, value: unknown, { byNull, byBlanks }: LeavingOut): unknown {
  if (value === null) return nullable && !byNull ? null : undefined;
  return isBlank(value) && (!allowEmpty || byBlanks) ? undefined : value;
}

function read(field: Field, value: unknown, path: string, errors: Errors): unknown {
  if (value === null) return null;
  const { nested } = field;
  const meaning = field.coerce ? field.coerce(value) : value;
  if (!nested) return meaning;
  const here = `${path}${field.name}`;
  const one = (item: object, at: string) => build(nested(), item as Record<string, unknown>, at, errors);
  if (!Array.isArray(meaning)) return isObject(meaning) ? one(meaning, `${here}.`) : meaning;
  if (meaning.every(isObject)) return meaning.map((item, index) => one(item, `${here}.${index}.`));
  // Said once of all of them, and in better words than class-validator has for each.
  errors[here] = [`must be a list of objects, e.g. ${listSampleOf(nested())}`];
  return [];
}

const MOST_MESSAGES = 20;

function refuseUnknown(path: string, name: string, known: ReadonlyMap<string, Field>, errors: Errors): void {
  if (Object.keys(errors).length >= MOST_MESSAGES) return;
  errors[`${path}${name}`.slice(0, 100)] = [`is not a field of this operation${insteadOf(name, [...known.keys()])}`];
}

function insteadOf(name: string, fields: readonly string[]): string {
  if (fields.length === 0) return ', which takes none';
  const near = nearestWord(name, fields);
  return `${near ? `; did you mean ${near}? It` : ': it'} takes ${fields.join(', ')}`;
}

function messagesByField(problems: ValidationError[], path = ''): Errors {
  const out: Errors = {};
  for (const problem of problems.slice(0, MOST_MESSAGES)) {
    const field = `${path}${problem.property}`;
    const messages = problem.constraints && (tooMany(problem) ?? messagesOf(problem.constraints));
    if (messages && messages.length > 0) out[field] = messages;
    Object.assign(out, messagesByField(problem.children ?? [], `${field}.`));
  }
  return out;
}

/** Query strings say a field again: `?page=1&page=2`. */
function tooMany({ target, property, value }: ValidationError): string[] | undefined {
  const field = fieldsByName((target as object).constructor as Shape).get(property);
  if (!Array.isArray(value) || value.length < 2 || !field || field.many) return undefined;
  return [`takes one value: here are ${value.length}`];
}

function messagesOf(constraints: Record<string, string>): string[] {
  // Of the wrong type altogether: its length or its items say nothing more.
  const wrongType = constraints['isString'] ?? constraints['isArray'] ?? constraints['isObject'];
  const messages = wrongType && !constraints['isPresent'] ? [wrongType] : [...new Set(Object.values(constraints))];
  const missing = messages.find((message) => message.startsWith(REQUIRED));
  return missing ? [missing] : messages;
}
