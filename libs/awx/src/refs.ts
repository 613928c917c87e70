import { isRow, mapping, number, optionalNumber, type Reader, type Ref, type Row, rows, text } from './row';

const toRef = (value: Row): Ref => ({ id: number(value, 'id'), name: text(value, 'name') || text(value, 'username') });

/** Reads a field of AWX's `summary_fields` instead of the object itself. */
export const summary =
  <T>(read: Reader<T>): Reader<T> =>
  (row, key) =>
    read(mapping(row, 'summary_fields'), key);

/** The object behind a foreign key, by AWX's summary of it; by the bare id where AWX does not summarize it. */
export const ref = (row: Row, key: string): Ref | undefined => {
  const found = mapping(row, 'summary_fields')[key];
  if (isRow(found) && 'id' in found) return toRef(found);
  const id = optionalNumber(row, key);
  return id === undefined ? undefined : { id, name: '' };
};

/** The first few related objects that AWX summarizes, e.g. labels or groups. */
export const refs = (row: Row, key: string): Ref[] => {
  const found = mapping(row, 'summary_fields')[key];
  return rows(isRow(found) ? found['results'] : found).map(toRef);
};

export const refNames = (row: Row, key: string): string[] => refs(row, key).map(({ name }) => name);
