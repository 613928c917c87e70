import { firstOf } from '@libs/awx';
import { visible } from './visible';

/** Most values of an input that are shown, and most characters of all of them, which they share: a person is to read them. */
const MOST = 60;
const CHARACTERS = 6_000;
/** Of a name. */
const LONGEST_NAME = 100;

/** Say how the answer is to come, not what is done. */
const OF_THE_ANSWER = ['wait', 'idempotency_key'];

interface Leaf {
  readonly path: string;
  readonly depth: number;
  readonly value: unknown;
}

/**
 * What a call gives, a line for each value, for whoever is to agree to it: `is_superuser: true`, `extra_vars.size: 3`. What stands
 * at the top comes first, so that much below it hides nothing.
 * @param input Without secrets
 */
export function shownInput(input: object, without: readonly string[] = []): string[] {
  const given = Object.entries(input).filter(([name]) => ![...OF_THE_ANSWER, ...without].includes(name));
  const leaves = given.flatMap(([name, value]) => [...leavesOf(value, [name])]);
  leaves.sort((one, other) => one.depth - other.depth);
  const share = Math.floor(CHARACTERS / Math.min(leaves.length, MOST));
  const lines = leaves
    .slice(0, MOST)
    .map(({ path, value }) => visible(`${path}: ${cut(JSON.stringify(value), share)}`));
  return firstOf(lines, MOST, leaves.length);
}

function* leavesOf(value: unknown, path: readonly string[]): Generator<Leaf> {
  if (value === undefined) return;
  if (isWhole(value)) yield { path: cut(path.join('.'), LONGEST_NAME), depth: path.length, value };
  else for (const [name, part] of Object.entries(value as object)) yield* leavesOf(part, [...path, plain(name)]);
}

/** Whether a value fits into a line: all but what has something nested. */
function isWhole(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const parts = Object.values(value);
  return parts.length === 0 || (Array.isArray(value) && parts.every((part) => typeof part !== 'object'));
}

/** A name that could be taken for more than a name is quoted. */
const plain = (name: string): string => (/^[\w-]+$/.test(name) ? name : cut(JSON.stringify(name), LONGEST_NAME));

const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest)}... (${text.length} characters)` : text;
