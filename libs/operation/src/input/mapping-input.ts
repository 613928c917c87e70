import { parseMapping } from './mapping-text';

/** A mapping given as text, as a query string, a strict client or a small model gives it; the reason when it is none. */
export function toMapping(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return parseMapping(value);
  } catch (error) {
    return error;
  }
}
