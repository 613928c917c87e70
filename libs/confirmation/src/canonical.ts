import { createHmac, type KeyObject } from 'node:crypto';

/** JSON text that is the same for the same value, whatever the order of its keys. `undefined` counts as left out. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isPlain(part) ? sorted(part) : part)) ?? 'null';
}

/** HMAC of a value: the same for the same, whatever the order of its keys. Without a key whoever has it can try out values. */
export const digest = (value: unknown, key: KeyObject | '' = ''): string =>
  createHmac('sha256', key).update(canonical(value)).digest('base64url');

const isPlain = (part: unknown): part is object => typeof part === 'object' && part !== null && !Array.isArray(part);

/** As pairs: an object would sort keys that look like numbers by itself, and lose `__proto__`. */
const sorted = (part: object): unknown => ({
  object: Object.entries(part)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
});
