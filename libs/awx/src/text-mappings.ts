import { isRow, type Row } from './row';
import { toJson } from './transport/sendable';

/** The fields with mappings written as JSON, which is YAML too, where AWX wants text ("Not a valid string."). */
export const withTextMappings = (fields: Row, textMappings: readonly string[]): Row => {
  const entries = textMappings.filter((key) => isRow(fields[key])).map((key) => [key, toJson(fields[key], key)]);
  return { ...fields, ...Object.fromEntries(entries) };
};
