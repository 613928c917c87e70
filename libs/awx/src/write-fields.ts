import { isRow, type Row } from './row';

// AWX keeps these as text and refuses a mapping with "Not a valid string.".
const TEXT_MAPPINGS = new Set(['variables', 'extra_vars', 'source_vars']);

/** The fields with mappings written as JSON, which is YAML too, wherever AWX wants text. */
export const withTextMappings = (fields: Row): Row =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      TEXT_MAPPINGS.has(key) && isRow(value) ? JSON.stringify(value) : value,
    ]),
  );
