import { type Field, fieldsOf, type Shape } from '../fields/field-registry';
import { cutMapping, cutText } from './cut';

/** How much of one value an answer carries; infinite when the caller asked for it by name. */
export interface Limits {
  /** Characters of one text. */
  readonly text: number;
  /** Characters of one mapping, as JSON. */
  readonly mapping: number;
}

const USUAL_LIMITS: Limits = { text: 2_000, mapping: 3_000 };
export const NO_LIMITS: Limits = { text: Number.POSITIVE_INFINITY, mapping: Number.POSITIVE_INFINITY };

/**
 * Copies from `value` only what `shape` declares, at every level, and leaves out optional fields that are empty
 * (null, "", [], {}): in lists they are a third of a model's reading and say nothing. Long texts and mappings are cut
 * and say how long they are.
 */
export function project(shape: Shape, value: object, limits: Limits = USUAL_LIMITS): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const field of fieldsOf(shape)) {
    const projected = projectField(field, Reflect.get(value, field.from), limits);
    if (projected !== undefined) out[field.name] = projected;
  }
  return out;
}

function projectField(field: Field, value: unknown, limits: Limits): unknown {
  if (value === undefined || isLeftOut(field, value)) return undefined;
  if (value === null) return null;
  if (field.nested) return nested(field.nested(), value, limits);
  const written = field.format ? field.format(value) : value;
  if (isLeftOut(field, written)) return undefined;
  if (field.mapping) return cutMapping(written as Record<string, unknown>, limits.mapping, field.name);
  return typeof written === 'string' ? cutText(written, limits.text, field.name) : written;
}

const nested = (shape: Shape, value: unknown, limits: Limits): unknown =>
  Array.isArray(value) ? value.map((item) => project(shape, item, limits)) : project(shape, value as object, limits);

const isLeftOut = (field: Field, value: unknown): boolean =>
  field.optional && !field.keepEmpty && isEmpty(field, value);

function isEmpty({ omitZero }: Field, value: unknown): boolean {
  if (value === null || value === '' || (omitZero && (value === 0 || value === false))) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value as object).length === 0;
}
