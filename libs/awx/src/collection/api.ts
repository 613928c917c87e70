import type { Transport } from '../transport/transport';
import type { Finder } from './finder';
import { References } from './references';

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
