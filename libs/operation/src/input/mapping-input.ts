import { parseMapping } from '@libs/awx';
import { jsonOrText } from '../values/json-text';
import { assertBounded } from './input-bounds';

/**
 * A mapping given as text, as a query string, a strict client or a small model gives it; the reason when it is none.
 * @throws {InvalidInput} when it holds too much, as for mappings that are no text
 */
export function toMapping(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const mapping = read(value);
  assertBounded(mapping);
  return mapping;
}

/**
 * What a text of JSON says; a value that is no such text stays as it is, for the rules to refuse.
 * @throws {InvalidInput} when it holds too much
 */
export function toJsonValue(value: unknown): unknown {
  const parsed = typeof value === 'string' ? jsonOrText(value) : value;
  assertBounded(parsed);
  return parsed;
}

function read(text: string): unknown {
  try {
    return parseMapping(text);
  } catch (error) {
    return error;
  }
}
