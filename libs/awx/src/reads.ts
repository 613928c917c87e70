import { number, type Reader, type Row, text, time } from './row';

/** The fields of an object, each with how it is read. */
export type Fields = Readonly<Record<string, Reader<unknown>>>;

/** The object that is read: its type follows from the fields. */
export type Read<F extends Fields> = { readonly [K in keyof F]: ReturnType<F[K]> };

/** One statement of fields, from which both the parser and the type follow. What is absent has no key. */
export const reads = <F extends Fields>(fields: F): ((row: Row) => Read<F>) => {
  const readers = Object.entries(fields);
  return (row) => {
    const found: Record<string, unknown> = {};
    for (const [key, read] of readers) {
      const value = read(row, key);
      if (value !== undefined) found[key] = value;
    }
    return found as Read<F>;
  };
};

/** What nearly every AWX object has. */
export const NAMED = { id: number, name: text, description: text, created: time, modified: time };
