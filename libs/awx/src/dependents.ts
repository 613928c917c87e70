import type { AwxQuery } from './transport/request';

/** What becomes of an object when the one that it belongs to or refers to is deleted. */
type Fate = 'deleted_with_it' | 'left_without_it' | 'running';

/** Objects of another collection that a deletion reaches. */
export interface Dependent {
  readonly fate: Fate;
  /** How they are called, in the plural. */
  readonly what: string;
  readonly collection: string;
  readonly filter: (id: number) => AwxQuery;
}

/** Some of the objects that a deletion reaches. */
export interface Affected {
  readonly what: string;
  /** Of all of them. */
  readonly count: number;
  /** Of the first ten. */
  readonly names: readonly string[];
}

/** What a deletion would come to. */
export type Consequences = { readonly [F in Fate]: readonly Affected[] };

const dependent =
  (fate: Fate) =>
  (collection: string, field: string, what = collection.replaceAll('_', ' ')): Dependent => ({
    fate,
    what,
    collection,
    filter: (id) => ({ [field]: id }),
  });

/** AWX deletes them too. `field` is the filter of `collection` by which they are found. */
export const goes = dependent('deleted_with_it');

/** They stay, but what they need is gone. */
export const breaks = dependent('left_without_it');

const ACTIVE = 'new,pending,waiting,running';

/** Runs in progress, for which AWX refuses the deletion. */
export const blocks = (collection: string, field: string, what = collection.replaceAll('_', ' ')): Dependent => ({
  fate: 'running',
  what,
  collection,
  filter: (id) => ({ [field]: id, status__in: ACTIVE.split(',') }),
});
