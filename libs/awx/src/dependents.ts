import type { Ref } from './row';
import { ACTIVE_STATUSES } from './statuses';
import type { AwxQuery } from './transport/request';

/** What becomes of an object when the one that it belongs to or refers to is deleted. */
type Fate = 'deleted_with_it' | 'left_without_it' | 'running';

/** Objects of another collection that a deletion reaches. */
export interface Dependent {
  readonly fate: Fate;
  /** How they are called, in the plural. */
  readonly what: string;
  /** Where AWX lists them. */
  readonly path: (id: number) => readonly (string | number)[];
  readonly filter: (id: number) => AwxQuery;
  /** They are a part of it or its records, not something that uses it. */
  readonly isPart?: boolean;
}

/** Some of the objects that a deletion reaches. */
export interface Affected {
  readonly what: string;
  /** Of all of them. */
  readonly count: number;
  /** Of the first ten; runs share theirs, which is told once. */
  readonly names: readonly string[];
}

/** What uses an object, of one kind. */
export interface Use {
  readonly what: string;
  /** Of all of them. */
  readonly count: number;
  /** The first of them. */
  readonly objects: readonly Ref[];
}

/** What a deletion would come to. */
export type Consequences = { readonly [F in Fate]: readonly Affected[] };

const dependent =
  (fate: Fate) =>
  (collection: string, field: string, what = collection.replaceAll('_', ' '), also: AwxQuery = {}): Dependent => ({
    fate,
    what,
    path: () => [collection],
    filter: (id) => ({ [field]: id, ...also }),
  });

/** AWX deletes them too. `field` is the filter of `collection` by which they are found. */
export const goes = dependent('deleted_with_it');

/** As `goes`, for what is a part of it: the hosts of an inventory. */
export const holds = (...[collection, field, what]: Parameters<typeof goes>): Dependent => ({
  ...goes(collection, field, what),
  isPart: true,
});

/** They stay, but what they need is gone. */
export const breaks = dependent('left_without_it');

/** They stay and are no longer in it. `list` is where AWX lists them below the object. */
export const leaves = (collection: string, list: string): Dependent => ({
  fate: 'left_without_it',
  what: list.replaceAll('_', ' '),
  path: (id) => [collection, id, list],
  filter: () => ({}),
});

/** AWX deletes them too, and lists them below the object. */
export const goesBelow = (collection: string, list: string, what: string): Dependent => ({
  ...leaves(collection, list),
  fate: 'deleted_with_it',
  what,
});

/** The filter for runs in progress. */
export const ACTIVE: AwxQuery = { status__in: ACTIVE_STATUSES };

/** Runs in progress, for which AWX refuses the deletion. */
export const blocks = (collection: string, field: string, what?: string): Dependent =>
  dependent('running')(collection, field, what, ACTIVE);

/** Runs in progress that AWX does not mind: those that have not started will lack what is deleted. */
export const starves = (collection: string, field: string, what?: string): Dependent =>
  dependent('left_without_it')(collection, field, what, ACTIVE);
