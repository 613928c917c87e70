import { withoutUrlSecrets } from './url-secrets';

/** An object as AWX sent it. */
export type Row = Readonly<Record<string, unknown>>;

/** Turns one field of AWX's object into what the library promises, whatever AWX's version left out. AWX's `null` is absent. */
export type Reader<T> = (row: Row, key: string) => T;

/** Another AWX object, named so that nobody needs a second call to know what it is. */
export interface Ref {
  readonly id: number;
  /** Empty when AWX does not summarize it. */
  readonly name: string;
}

export const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const asRow = (value: unknown): Row => (isRow(value) ? value : {});

export const rows = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : []);

export const mapping = (row: Row, key: string): Record<string, unknown> => {
  const value = row[key];
  return isRow(value) ? value : {};
};

export const optionalText = (row: Row, key: string): string | undefined => {
  const value = row[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export const text = (row: Row, key: string): string => optionalText(row, key) ?? '';

/** An address, without what it holds to log in. */
export const address = (row: Row, key: string): string => withoutUrlSecrets(text(row, key));

/** UTC, ISO 8601 with microseconds, as are all times of AWX. */
export const time = optionalText;

export const optionalNumber = (row: Row, key: string): number | undefined => {
  const value = row[key];
  return typeof value === 'number' ? value : undefined;
};

export const number = (row: Row, key: string): number => optionalNumber(row, key) ?? 0;

export const optionalFlag = (row: Row, key: string): boolean | undefined => {
  const value = row[key];
  return typeof value === 'boolean' ? value : undefined;
};

export const flag = (row: Row, key: string): boolean => row[key] === true;

export const texts = (row: Row, key: string): string[] => {
  const value = row[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

export const numbers = (row: Row, key: string): number[] => {
  const value = row[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'number') : [];
};

/** Counts by name, e.g. `{ ok: 2, failures: 1 }`; absent while AWX has none. */
export const counts = (row: Row, key: string): Record<string, number> | undefined => {
  if (!isRow(row[key])) return undefined;
  const numbers = Object.entries(mapping(row, key)).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return Object.fromEntries(numbers);
};
