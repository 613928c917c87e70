import { toIdOrName } from '../input/coerce';
import { declareField, type FieldOptions, rule } from './declare-field';
import { isStorable, NAME_LENGTH } from './text';

/** Text to every client: some take no alternatives, and Swagger UI takes a name for missing where a number might stand. */
export const ID_OR_NAME = { type: 'string' } as const;

/** An AWX id or the exact name of the object. Numbers are taken too. */
export function IdOrName(description: string, options: FieldOptions = {}): PropertyDecorator {
  const rules = () => [rule('isIdOrName', isIdOrName, 'must be an AWX id (a positive whole number) or an exact name')];
  const kind = { schema: ID_OR_NAME, rules, coerce: toIdOrName, needed: 'an AWX id or an exact name' } as const;
  return declareField(description, options, kind, IdOrName);
}

export const isIdOrName = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isSafeInteger(value) && value > 0
    : typeof value === 'string' && value !== '' && value.length <= NAME_LENGTH && isStorable(value);

/** Output: the name of another AWX object, of which the handler answers `{ id, name }`. */
export const Ref = (description: string, options: FieldOptions = {}): PropertyDecorator =>
  declareField(description, options, { schema: { type: 'string' }, format: (value) => property(value, 'name') }, Ref);

/** Output: the id of another AWX object, where the next call needs it. `from` names the property with `{ id, name }`. */
export const RefId = (description: string, options: FieldOptions & { from: string }): PropertyDecorator =>
  declareField(description, options, { schema: { type: 'integer' }, format: (value) => property(value, 'id') }, RefId);

const property = (value: unknown, name: 'id' | 'name'): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : value;
