/** An object as AWX sent it. Readers below turn its fields into what the library promises, whatever AWX's version left out. */
export type Row = Readonly<Record<string, unknown>>;

/** Another AWX object, named so that nobody needs a second call to know what it is. */
export interface Ref {
  readonly id: number;
  readonly name: string;
}

export const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const mapping = (row: Row, key: string): Record<string, unknown> => {
  const value = row[key];
  return isRow(value) ? value : {};
};

export const rows = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

export const textOrNull = (row: Row, key: string): string | null => {
  const value = row[key];
  return typeof value === 'string' && value !== '' ? value : null;
};

export const text = (row: Row, key: string): string => textOrNull(row, key) ?? '';

export const numberOrNull = (row: Row, key: string): number | null => {
  const value = row[key];
  return typeof value === 'number' ? value : null;
};

export const number = (row: Row, key: string): number => numberOrNull(row, key) ?? 0;

export const flag = (row: Row, key: string): boolean => row[key] === true;

export const flagOrNull = (row: Row, key: string): boolean | null => {
  const value = row[key];
  return typeof value === 'boolean' ? value : null;
};

export const texts = (row: Row, key: string): string[] => {
  const value = row[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

const toRef = (value: Row): Ref => ({ id: number(value, 'id'), name: text(value, 'name') || text(value, 'username') });

/** The object behind a foreign key, by AWX's `summary_fields`; by the bare id where AWX does not summarize it. */
export const ref = (row: Row, key: string): Ref | null => {
  const summary = mapping(row, 'summary_fields')[key];
  if (isRow(summary) && 'id' in summary) return toRef(summary);
  const id = numberOrNull(row, key);
  return id === null ? null : { id, name: '' };
};

/** The first few related objects that `summary_fields` lists, e.g. labels or groups. */
export const refs = (row: Row, key: string): Ref[] => {
  const summary = mapping(row, 'summary_fields')[key];
  return rows(isRow(summary) ? summary['results'] : summary).map(toRef);
};

export const refNames = (row: Row, key: string): string[] => refs(row, key).map(({ name }) => name);

/** Counts by name, e.g. `{ ok: 2, failures: 1 }`; `null` when AWX has none yet. */
export const counts = (row: Row, key: string): Record<string, number> | null => {
  if (!isRow(row[key])) return null;
  const numbers = Object.entries(mapping(row, key)).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return Object.fromEntries(numbers);
};

/** What every AWX object has. */
export interface Named {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  /** UTC, ISO 8601 with microseconds, as are all times of AWX. */
  readonly created: string | null;
  readonly modified: string | null;
}

export const named = (row: Row): Named => ({
  id: number(row, 'id'),
  name: text(row, 'name'),
  description: text(row, 'description'),
  created: textOrNull(row, 'created'),
  modified: textOrNull(row, 'modified'),
});
