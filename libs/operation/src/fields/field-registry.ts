/** A class used as the shape of an input or an output. */
export type Shape<T extends object = object> = new () => T;

/** What reading inputs, writing answers and schemas need to know of one field; validation and Swagger keep their own metadata. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  /** `null` says something of its own, e.g. "clear it". Elsewhere it is the same as leaving the field out. */
  readonly nullable: boolean;
  /** An empty text or list says something of its own. Elsewhere it is the same as leaving the field out. */
  readonly allowEmpty: boolean;
  /** Output: stays in the answer when empty, because emptiness is the fact. */
  readonly keepEmpty: boolean;
  /** Output: a zero, or false, says nothing and is left out. */
  readonly omitZero: boolean;
  /** Output: the property of the handler's answer that it is read from. */
  readonly from: string;
  /** Its keys are the caller's or AWX's own. */
  readonly mapping: boolean;
  /** Its value is a list. */
  readonly many?: boolean;
  /** A text in a person's own words, not a reference or one of a set. */
  readonly text: boolean;
  /** A text that is a secret, and may look like anything. */
  readonly secret?: boolean;
  /** Input: a text of JSON in the schemas of tools. */
  readonly textInTools: boolean;
  /** Input: any of its values may be a secret, whatever its name says, until it is known what they answer. */
  readonly answers: boolean;
  readonly nested?: () => Shape;
  /** Input: takes the spellings of a value that clients use for the value. */
  readonly coerce?: (value: unknown) => unknown;
  /** Output: how a value is written. */
  readonly format?: (value: unknown) => unknown;
  /** Declares the same field on another class, with other options. */
  readonly declare: (changed: object) => PropertyDecorator;
  /** Input: tells class-validator its rules. */
  readonly declareRules: () => void;
}

const registry = new WeakMap<object, Map<string, Field>>();
const collected = new WeakMap<Shape, readonly Field[]>();

export function registerField(prototype: object, field: Field): void {
  const own = registry.get(prototype) ?? new Map<string, Field>();
  own.set(field.name, field);
  registry.set(prototype, own);
}

/** The fields of a class and of what it extends, the base class first. */
export function fieldsOf(shape: Shape): readonly Field[] {
  const known = collected.get(shape);
  if (known) return known;
  const fields = new Map<string, Field>();
  for (const prototype of chain(shape.prototype)) {
    for (const [name, field] of registry.get(prototype) ?? []) fields.set(name, field);
  }
  const all = [...fields.values()];
  collected.set(shape, all);
  return all;
}

const named = new WeakMap<Shape, ReadonlyMap<string, Field>>();

/** The same by their names. */
export function fieldsByName(shape: Shape): ReadonlyMap<string, Field> {
  const known = named.get(shape);
  if (known) return known;
  const fields = new Map(fieldsOf(shape).map((field) => [field.name, field]));
  named.set(shape, fields);
  return fields;
}

const ruled = new WeakSet<object>();

/**
 * Tells class-validator the rules of a class, of what it extends and of its fields' classes, once. Most classes are outputs, which nobody
 * checks, and class-validator makes a class of each rule.
 */
export function declareRules(shape: Shape): void {
  for (const prototype of chain(shape.prototype)) {
    if (ruled.has(prototype)) continue;
    ruled.add(prototype);
    for (const field of registry.get(prototype)?.values() ?? []) {
      field.declareRules();
      if (field.nested) declareRules(field.nested());
    }
  }
}

/** Prototypes from the base down, so that a subclass redefines a field. */
function chain(prototype: object): object[] {
  const prototypes: object[] = [];
  for (let p: object | null = prototype; p && p !== Object.prototype; p = Object.getPrototypeOf(p)) {
    prototypes.unshift(p);
  }
  return prototypes;
}
