import { isDeepStrictEqual } from 'node:util';
import { isRow, type Row } from '../row';
import { parseJson } from '../transport/exact-json';

/**
 * A JSON merge patch (RFC 7396): keys are set, `null` deletes one, mappings within are merged alike. What is given as it is
 * shown stays as it is kept, with numbers as they were written: `3.0`, whole ones beyond 2^53.
 */
export function merge(current: Row, patch: Row): Row {
  const merged: Record<string, unknown> = { ...current };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else if (isRow(value)) merged[key] = merge(isMapping(merged[key]) ? merged[key] : {}, value);
    else if (!isAsShown(merged[key], value)) merged[key] = value;
  }
  return merged;
}

/** With numbers as answers show them: raw JSON becomes a number, or a text of all its digits. */
export const asShown = (kept: unknown): unknown => {
  const shown = parseJson(JSON.stringify(kept));
  // Once more, since `-0.0` is shown as 0.
  return JSON.parse(JSON.stringify(shown));
};

const isMapping = (value: unknown): value is Row => isRow(value) && !JSON.isRawJSON(value);

const isAsShown = (kept: unknown, given: unknown): boolean =>
  (JSON.isRawJSON(kept) || Array.isArray(kept)) && isDeepStrictEqual(asShown(kept), given);
