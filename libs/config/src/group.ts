import type { Reader, ValuesOf, Variables } from './variable';

/** What several variables must be together. */
export interface Rule<V extends Variables> {
  /** Checked only when none of these is wrong by itself. */
  readonly about: readonly (keyof V & string)[];
  /** @returns a sentence that begins with the name of a variable, or nothing when all is well */
  readonly problem: (values: ValuesOf<V>) => string | undefined;
}

/** Variables that are read together. */
export interface Group<V extends Variables = Variables> {
  /** Heading on the pages; neighbours of one title share it. */
  readonly title: string;
  readonly readBy: readonly Reader[];
  readonly variables: V;
  readonly rules?: readonly Rule<V>[];
}

export const group = <V extends Variables>(parts: Group<V>): Group<V> => parts;
