import type { Row } from './row';

/** What a collection of AWX needs to be listed, found by name and talked about. */
export interface Noun<T> {
  /** The path of the collection and its name in metrics and audit records, e.g. `job_templates`. */
  readonly collection: string;
  /** How a sentence names one of it, e.g. `Job template`. */
  readonly label: string;
  /** The field an exact name is looked up in, when it is not `name`. */
  readonly nameField?: string;
  readonly parse: (row: Row) => T;
  /** What tells two of the same name apart, e.g. `organization Default`. */
  readonly hint?: (item: T) => string;
}
