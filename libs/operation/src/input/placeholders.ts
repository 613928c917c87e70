import { fieldsOf, type Shape } from '../fields/field-registry';
import { InvalidInput } from './invalid-input';

/** What stands in examples for a value, and what programs write for none. */
const PLACEHOLDER = /^\s*(?:<[^<>]*>|None|null|undefined)\s*$/;

/**
 * Refuses texts that models leave in the place of a value that they do not know: AWX would keep a host named
 * `<hostname>`. References need no such rule, for what they name must exist.
 *
 * @param input Of an operation that changes something; what reads may well look for such a text
 * @throws {InvalidInput}
 */
export function assertNoPlaceholders(input: object): void {
  const found = [...placeholdersIn(input, '')];
  if (found.length > 0) throw new InvalidInput(Object.fromEntries(found.map((path) => [path, [WHY]])));
}

const WHY = 'is a placeholder: give the real value, or leave it out where it is optional';

function* placeholdersIn(input: object, path: string): Generator<string> {
  for (const { name, text, nested } of fieldsOf(input.constructor as Shape)) {
    const value: unknown = Reflect.get(input, name);
    const here = `${path}${name}`;
    if (text && typeof value === 'string' && PLACEHOLDER.test(value)) yield here;
    if (!nested || typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) yield* placeholdersIn(value, `${here}.`);
    else for (const [at, item] of value.entries()) yield* placeholdersIn(item as object, `${here}.${at}.`);
  }
}
