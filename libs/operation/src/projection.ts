import { type Field, fieldsOf, type Shape } from './field-registry';

type Project = (value: Record<string, unknown>) => Record<string, unknown>;

const projectors = new WeakMap<Shape, Project>();

/**
 * Copies from `value` only what `shape` declares, at every level, and leaves out optional fields that are empty
 * (null, "", [], {}): in lists they are a third of a model's reading and say nothing.
 */
export function project(shape: Shape, value: object): Record<string, unknown> {
  const projector = projectors.get(shape) ?? compile(shape);
  projectors.set(shape, projector);
  return projector(value as Record<string, unknown>);
}

function compile(shape: Shape): Project {
  const fields = fieldsOf(shape);
  return (value) => {
    const out: Record<string, unknown> = {};
    for (const field of fields) {
      const projected = projectField(field, value[field.name]);
      if (projected !== undefined) out[field.name] = projected;
    }
    return out;
  };
}

function projectField(field: Field, value: unknown): unknown {
  if (value === undefined || (field.optional && !field.keepEmpty && isEmpty(value))) return undefined;
  if (value === null) return null;
  if (!field.nested) return field.format ? field.format(value) : value;
  const shape = field.nested();
  return Array.isArray(value) ? value.map((item) => project(shape, item)) : project(shape, value as object);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value as object).length === 0;
}
