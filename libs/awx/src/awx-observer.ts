/** One exchange with AWX; a retried read is several. */
export interface AwxCall {
  readonly method: string;
  /** The collection, e.g. `job_templates`: a bounded set, fit for a metric label. */
  readonly resource: string;
  readonly status: number | 'error';
  readonly seconds: number;
}

/** Told of every exchange with AWX. Optional, as `AwxCaller` is. */
export abstract class AwxObserver {
  abstract observe(call: AwxCall): void;
}
