import { firstOf } from '@libs/awx';
import type { Field } from '../fields/field-registry';

const unsaid = new WeakMap<object, readonly Field[]>();

/** Notes which fields of an input were given a value that says nothing of them. */
export function markUnsaid(input: object, fields: readonly Field[]): void {
  if (fields.length > 0) unsaid.set(input, fields);
}

/** Fields that are named; the others are counted. */
const MOST_NAMES = 5;

/**
 * Which fields of an update stay as they are although they were given, and how to empty them. Strict clients give `null`
 * for every field that they leave out, so it is no error; who meant to clear one must hear that nothing was cleared.
 *
 * @param isChange Whether the field of this name is one that the update changes
 */
export function unsaidIn(input: object, isChange: (name: string) => boolean): string | undefined {
  const left = (unsaid.get(input) ?? []).filter(({ name }) => isChange(name));
  if (left.length === 0) return undefined;
  const clearable = left.filter(({ nullable }) => nullable);
  const emptiable = left.filter(({ allowEmpty, nullable }) => allowEmpty && !nullable);
  const others = left.filter((one) => !clearable.includes(one) && !emptiable.includes(one));
  const how = [
    emptiable.length > 0 ? ` "" or [] empties ${named(emptiable)}.` : '',
    clearable.length > 0 ? ` null clears ${named(clearable)} where no other field is null.` : '',
  ];
  return `Left as they are, for nothing was given: ${named([...clearable, ...emptiable, ...others])}.${how.join('')}`;
}

const named = (fields: readonly Field[]): string =>
  firstOf(
    fields.map(({ name }) => name),
    MOST_NAMES,
  ).join(', ');
