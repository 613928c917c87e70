import { isRow, type Row } from '../row';

/** A JSON merge patch (RFC 7396): keys are set, `null` deletes one, mappings within are merged alike. */
export function merge(current: Row, patch: Row): Row {
  const merged: Record<string, unknown> = { ...current };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = isRow(value) ? merge(isRow(merged[key]) ? merged[key] : {}, value) : value;
  }
  return merged;
}
