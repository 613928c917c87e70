import { InvalidInput } from './invalid-input';

/** Most keys and list items of one input, in all. What walks an input may take time by the square of them. */
export const MAX_ENTRIES = 5_000;
/** Most levels of lists and mappings in one another. */
const MAX_DEPTH = 64;

/** Names that every JavaScript object has: libraries below drop such keys, or take them for the object's own. */
const RESERVED: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/**
 * Refuses input that is too large to be walked, or that would lose a key on the way. Call it before anything else reads
 * what a stranger sent, and again on what was made of a text. It calls itself never: depth costs it no stack.
 *
 * @throws {InvalidInput} that says the bound or the name.
 */
export function assertBounded(input: unknown): void {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: input, depth: 0 }];
  let entries = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    assertExact(value);
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_DEPTH) throw tooLarge(`nests deeper than ${MAX_DEPTH} levels; send it flatter`);
    entries += assertNames(value);
    if (entries > MAX_ENTRIES) {
      throw tooLarge(`holds more than ${MAX_ENTRIES} keys and list items in all; send less, or in several calls`);
    }
    for (const each of Object.values(value)) waiting.push({ value: each, depth: depth + 1 });
  }
}

/** What JSON or UTF-8 would have changed on the way to us, or would change on the way to AWX. */
function assertExact(value: unknown): void {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new InvalidInput({
      input: ['holds a whole number beyond 9007199254740991, which was rounded on its way; send it as a text'],
    });
  }
  if (typeof value === 'string' && !value.isWellFormed()) {
    throw new InvalidInput({ input: ['holds half of a surrogate pair, which is no character'] });
  }
}

/** How many entries there are, all under names that can be kept. */
function assertNames(value: object): number {
  if (Array.isArray(value)) return value.length;
  const names = Object.keys(value);
  const reserved = names.find((name) => RESERVED.has(name));
  if (reserved !== undefined) throw new InvalidInput({ [reserved]: ['is a reserved name that cannot be taken here'] });
  return names.length;
}

const tooLarge = (what: string): InvalidInput => new InvalidInput({ input: [what] });
