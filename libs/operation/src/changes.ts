import { noteForAnswer } from './call/call-context';
import { fieldsOf, type Shape } from './fields/field-registry';
import { Int } from './fields/number';
import { Mapping } from './fields/structure';
import { Text } from './fields/text';
import { InvalidInput } from './input/invalid-input';
import { unsaidIn } from './input/unsaid';

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
 * How to go on after what was made, or changed, in part.
 *
 * @param again The call that does the rest, e.g. `update_host 7`
 * @param back The call that takes back what was made
 */
export function restOf(failed: readonly string[], again: string, back?: string): string | undefined {
  if (failed.length === 0) return undefined;
  return `The rest was done. Give what failed to ${again} again${back ? `, or take it all back with ${back}` : ''}.`;
}

/** What of an update's input is no change itself: which object it is about, and how mappings are changed. */
const NO_CHANGES = ['id', 'replace_variables'];

/**
 * The changes that the input of an update gives. `null` clears where the field says so and no other field is `null`;
 * elsewhere it says nothing, as in every input, and the answer tells that.
 *
 * @param besides Further fields that are no changes, e.g. where the object is looked for.
 * @throws {InvalidInput} when it gives none
 */
export function changesOf<I extends { readonly id: number | string }, B extends keyof I & string = never>(
  input: I,
  besides: readonly B[] = [],
): Omit<I, 'id' | 'replace_variables' | B> & Record<string, unknown> {
  const isChange = (name: string) => ![...NO_CHANGES, ...besides].includes(name);
  const given = Object.entries(input).filter(([name, value]) => isChange(name) && value !== undefined);
  const unsaid = unsaidIn(input, isChange);
  if (given.length === 0) {
    const names = fieldsOf(input.constructor as Shape).map(({ name }) => name);
    const least = `must give at least one of ${names.filter(isChange).join(', ')}`;
    throw new InvalidInput({ input: [unsaid ? `${least}. ${unsaid}` : least] });
  }
  if (unsaid) noteForAnswer(unsaid);
  return Object.fromEntries(given) as ReturnType<typeof changesOf<I, B>>;
}
