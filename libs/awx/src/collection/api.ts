import type { IdOrName } from '../ids';
import type { Noun } from '../noun';
import type { Row } from '../row';
import type { AwxQuery } from '../transport/request';
import type { Transport } from '../transport/transport';
import { References } from './references';

/** Where a name is looked up: AWX's filters, e.g. `{ inventory: 5 }`. */
export interface LookupOptions {
  readonly within?: AwxQuery;
}

/** Turns names into ids. */
export interface Finder {
  readonly noun: Pick<Noun<unknown>, 'collection' | 'label' | 'nameField' | 'parent' | 'links'>;
  /** @throws AwxNotFound, AmbiguousName, AwxRejected */
  resolve(idOrName: IdOrName, options?: LookupOptions): Promise<number>;
  /** As AWX has it. @throws AwxNotFound, AmbiguousName, AwxRejected */
  row(idOrName: IdOrName, options?: LookupOptions): Promise<Row>;
  /** @throws AwxNotFound unless there is at least one */
  require(idOrName: IdOrName): Promise<void>;
}

/** What the collections of a client share: the way to AWX, and each other, since nouns refer to nouns. */
export class Api {
  readonly references = new References((collection) => this.find(collection));
  private readonly finders = new Map<string, Finder>();

  constructor(readonly transport: Transport) {}

  /** The collection named so, e.g. `organizations`. */
  find(collection: string): Finder {
    const finder = this.finders.get(collection);
    if (!finder) throw new Error(`The client of AWX has no collection ${collection}.`);
    return finder;
  }

  has(collection: string): boolean {
    return this.finders.has(collection);
  }

  /** Makes a collection known to the links of other nouns. */
  add<C extends Finder>(collection: C): C {
    this.finders.set(collection.noun.collection, collection);
    return collection;
  }
}
