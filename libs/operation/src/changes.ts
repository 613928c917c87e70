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

/**
 * The fields that an update gives; what names the object and says how to update it is none.
 * @throws {InvalidInput} when there are none
 */
export function changesOf<T extends { id: unknown; replace_variables?: boolean }>(
  shape: Shape<T>,
  { id: _, replace_variables: __, ...fields }: T,
): Omit<T, 'id' | 'replace_variables'> {
  if (Object.values(fields).some((value) => value !== undefined)) return fields;
  const names = fieldsOf(shape).flatMap(({ name }) => (HOW.includes(name) ? [] : [name]));
  throw new InvalidInput({ input: [`changes nothing: give at least one of ${names.join(', ')}`] });
}

const HOW = ['id', 'replace_variables'];

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
