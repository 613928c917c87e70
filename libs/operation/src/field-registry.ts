/** A class used as the shape of an input or an output. */
export type Shape<T extends object = object> = new () => T;

/** What projection and schemas need to know of one field; validation and Swagger keep their own metadata. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  /** Stays in the answer when empty, because emptiness is the fact. */
  readonly keepEmpty: boolean;
  readonly nested?: () => Shape;
  /** How a value is written in an answer. */
  readonly format?: (value: unknown) => unknown;
}

const registry = new WeakMap<object, Map<string, Field>>();

export function registerField(prototype: object, field: Field): void {
  const own = registry.get(prototype) ?? new Map<string, Field>();
  own.set(field.name, field);
  registry.set(prototype, own);
}

/** The fields of a class and of what it extends, the base class first. */
export function fieldsOf(shape: Shape): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const prototype of chain(shape.prototype)) {
    for (const [name, field] of registry.get(prototype) ?? []) fields.set(name, field);
  }
  return [...fields.values()];
}

/** Prototypes from the base down, so that a subclass redefines a field. */
function chain(prototype: object): object[] {
  const prototypes: object[] = [];
  for (let p: object | null = prototype; p && p !== Object.prototype; p = Object.getPrototypeOf(p)) {
    prototypes.unshift(p);
  }
  return prototypes;
}
