import type { Turn } from '../story/model';

/** `{2.results.0.id}` */
const REFERENCE = /^\{(\d+)\.([\w.]+)\}$/;

/** An input with what earlier answers of the same question said. */
export function filledIn(input: Readonly<Record<string, unknown>>, turns: readonly Turn[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, told(value, turns)]));
}

function told(value: unknown, turns: readonly Turn[]): unknown {
  const [, turn, path] = (typeof value === 'string' && REFERENCE.exec(value)) || [];
  if (!turn || !path) return value;
  const found = path.split('.').reduce<unknown>((inside, key) => Object(inside)[key], turns[Number(turn) - 1]?.data);
  if (found === undefined)
    throw new Error(`The answer to call ${turn} has no ${path}: ${turns[Number(turn) - 1]?.text}`);
  return found;
}
