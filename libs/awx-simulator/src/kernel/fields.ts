import type { Field } from './types';

type More = Omit<Partial<Field>, 'kind'>;

export const text = (more: More = {}): Field => ({ kind: 'text', default: '', ...more });
export const name = (more: More = {}): Field => ({ kind: 'text', required: true, max: 512, ...more });
export const description = (): Field => text();
export const int = (value: number | null = 0, more: More = {}): Field => ({ kind: 'int', default: value, ...more });
export const flag = (value = false, more: More = {}): Field => ({ kind: 'bool', default: value, ...more });
export const json = (value: unknown, more: More = {}): Field => ({ kind: 'json', default: value, ...more });
export const time = (more: More = {}): Field => ({ kind: 'time', readOnly: true, default: null, ...more });

/** A choice; without a default it is required. */
export const choice = (choices: readonly (readonly [string | number, string])[], more: More = {}): Field => ({
  kind: 'choice',
  choices,
  ...more,
});

/** A foreign key: null unless set. */
export const ref = (to: string, more: More = {}): Field => ({
  kind: 'ref',
  to,
  default: null,
  nullable: true,
  ...more,
});
/** A foreign key that must be given; with `nullable` AWX says of null that it is blank. */
export const owner = (to: string, more: More = {}): Field =>
  ref(to, { required: true, onDelete: 'cascade', default: undefined, nullable: false, ...more });
/** Shown but not stored. */
export const computed = (kind: Field['kind'], get: NonNullable<Field['get']>, more: More = {}): Field => ({
  kind,
  get,
  readOnly: true,
  ...more,
});
/** Shown, but unknown to filters and orders: AWX works it out while it answers. */
export const shown = (kind: Field['kind'], get: NonNullable<Field['get']>, more: More = {}): Field =>
  computed(kind, get, { ...more, shownOnly: true });
/** Old AWX keeps the key; it is always null. */
export const customVirtualenv = (more: More = {}): Field => text({ readOnly: true, default: null, ...more });
