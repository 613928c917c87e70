import { fieldsOf, type Shape } from './field-registry';

/**
 * The fields of another class, each of them optional, with an empty value saying something: what an update takes.
 * @param nullable The fields that AWX can clear and that have no empty value of their own: `null` clears them, where
 * it is no client's word for all that it leaves out. It must never lift a limit, which would run on every host.
 */
export function ChangesTo<T extends object>(
  shape: Shape<T>,
  nullable: readonly (keyof T & string)[] = [],
): Shape<Partial<T>> {
  class Changes {}
  for (const { name, declare } of fieldsOf(shape)) {
    const clears = (nullable as readonly string[]).includes(name);
    declare({ optional: true, allowEmpty: true, nullable: clears })(Changes.prototype, name);
  }
  Object.defineProperty(Changes, 'name', { value: `ChangesTo${shape.name}` });
  return Changes as Shape<Partial<T>>;
}
