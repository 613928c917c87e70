import type { IdOrName } from '../ids';
import type { Noun } from '../noun';
import type { Row } from '../row';
import type { AwxQuery } from '../transport/request';

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
