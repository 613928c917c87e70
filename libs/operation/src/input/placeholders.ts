import { fieldsOf, type Shape } from '../fields/field-registry';
import { InvalidInput } from './invalid-input';

/** What stands in examples for a value, and what programs write for none. */
const PLACEHOLDER = /^\s*(?:<[^<>]*>|None|null|undefined)\s*$/;
/** The same of a secret: between brackets there are words. Of one that was made by chance that is not to be expected. */
const OF_A_SECRET = /^\s*(?:<[\p{L}\s_.-]*>|None|null|undefined)\s*$/u;

/**
 * Refuses texts that models leave in the place of a value that they do not know: AWX would keep a host named
 * `<hostname>`. References need no such rule, for what they name must exist.
 *
 * @param input Of an operation that changes something; what reads may well look for such a text
 * @throws {InvalidInput}
 */
export function assertNoPlaceholders(input: object): void {
  const found = [...placeholdersIn(input, '')];
  if (found.length > 0) throw new InvalidInput(Object.fromEntries(found.map(([path, why]) => [path, [why]])));
}

/** What is wrong with such a text, or nothing. */
export const placeholderProblem = (text: string, secret = false): string | undefined =>
  (secret ? OF_A_SECRET : PLACEHOLDER).test(text) ? `${WHY}${secret ? FOR_SECRETS : ''}` : undefined;

const WHY = 'is a placeholder: give the real value, or leave it out where it is optional';
const FOR_SECRETS = '; a secret that really reads so is set in AWX itself';

function* placeholdersIn(input: object, path: string): Generator<[path: string, problem: string]> {
  for (const { name, text, secret, nested } of fieldsOf(input.constructor as Shape)) {
    const value: unknown = Reflect.get(input, name);
    const here = `${path}${name}`;
    const problem = text && typeof value === 'string' ? placeholderProblem(value, secret) : undefined;
    if (problem) yield [here, problem];
    if (!nested || typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) yield* placeholdersIn(value, `${here}.`);
    else for (const [at, item] of value.entries()) yield* placeholdersIn(item as object, `${here}.${at}.`);
  }
}
