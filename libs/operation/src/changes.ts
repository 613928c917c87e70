import { fieldsOf, type Shape } from './fields/field-registry';
import { Int } from './fields/number';
import { Mapping } from './fields/structure';
import { Text } from './fields/text';
import { InvalidInput } from './input/invalid-input';

/** What an update came to, as the client of AWX tells it. */
interface Update {
  readonly object: { readonly id: number; readonly name?: string; readonly username?: string };
  readonly changed: Readonly<Record<string, unknown>>;
}

/** What an update answers. */
export class Updated {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Mapping('What changed: { field: { from, to } }', { keepEmpty: true }) changed!: Record<string, unknown>;
  @Text('What to know or do next', { optional: true }) next?: string;
}

/** @param next What to do next; when nothing changed, that is said instead. */
export function updated({ object, changed }: Update, next?: string): Updated {
  const nothing = Object.keys(changed).length === 0;
  return {
    id: object.id,
    name: object.name ?? object.username ?? '',
    changed,
    next: nothing ? 'Nothing to change: all values were already so, and nothing was sent to AWX.' : next,
  };
}

/**
 * Of an update at least one of the fields that `shape` can change.
 * @throws {InvalidInput} naming them when none is given
 */
export function assertChange(shape: Shape, given: object): void {
  const names = fieldsOf(shape).map(({ name }) => name);
  if (names.some((name) => Reflect.get(given, name) !== undefined)) return;
  throw new InvalidInput({ input: [`changes nothing: give at least one of ${names.join(', ')}`] });
}
