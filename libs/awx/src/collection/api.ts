import type { IdOrName } from '../ids';
import type { Links } from '../links';
import type { Noun } from '../noun';
import type { Row } from '../row';
import type { AwxQuery } from '../transport/request';
import type { Transport } from '../transport/transport';

/** Filters as AWX takes them, and what to do when they find nothing. */
export interface ResolvedFilters {
  readonly query: AwxQuery;
  /** @throws AwxNotFound when what is filtered by does not exist, which is no empty list */
  readonly check: () => Promise<void>;
}

/** What collections need of the client they belong to. */
export interface Api {
  readonly transport: Transport;
  /** The collection named so, e.g. `organizations`. */
  find(collection: string): Finder;
  readonly references: {
    /** The fields with ids for the names of what they refer to. */
    resolve(fields: Row, links: Links): Promise<Row>;
    resolveFilters(filters: AwxQuery, links: Links): Promise<ResolvedFilters>;
  };
}

/** Where a name is looked up: AWX's filters, e.g. `{ inventory: 5 }`. */
export interface LookupOptions {
  readonly within?: AwxQuery;
}

/** Turns names into ids. */
export interface Finder {
  readonly noun: Pick<Noun<unknown>, 'collection' | 'label' | 'nameField' | 'parent'>;
  /** @throws AwxNotFound, AmbiguousName, AwxRejected */
  resolve(idOrName: IdOrName, options?: LookupOptions): Promise<number>;
  /** @throws AwxNotFound unless there is at least one */
  require(idOrName: IdOrName, options?: LookupOptions): Promise<void>;
}
