export type AwxErrorKind = 'rejected' | 'unauthenticated' | 'denied' | 'not_found' | 'conflict' | 'unavailable';

/** What an error is about, as far as the library can know it. */
export interface AwxErrorFacts {
  /** AWX's status, when AWX answered. */
  readonly status?: number;
  /** AWX's complaints by field; nested fields are joined by dots, e.g. `inputs.username`. */
  readonly fields?: Record<string, string[]>;
  /** The collection, e.g. `job_templates`. */
  readonly resource?: string;
  /** The id or name that was asked for. */
  readonly lookup?: number | string;
  readonly cause?: unknown;
  /** What it tells together. */
  readonly causes?: readonly AwxError[];
}

/** Whatever goes wrong with AWX. `message` is one or more readable sentences, safe to show to anybody who may call. */
export abstract class AwxError extends Error {
  abstract readonly kind: AwxErrorKind;
  readonly status?: number;
  readonly fields?: Record<string, string[]>;
  readonly resource?: string;
  readonly lookup?: number | string;
  readonly causes?: readonly AwxError[];
  /** Something was changed before it failed: from what to what, as far as it is known. */
  changed?: { readonly from?: unknown; readonly to?: unknown };

  constructor(message: string, { status, fields, resource, lookup, cause, causes }: AwxErrorFacts = {}) {
    super(message, { cause });
    this.name = new.target.name;
    this.status = status;
    this.fields = fields;
    this.resource = resource;
    this.lookup = lookup;
    this.causes = causes;
  }
}

/** The input is not what AWX takes: change it. */
export class AwxRejected extends AwxError {
  readonly kind = 'rejected';
}

/** AWX does not know the caller. */
export class AwxUnauthenticated extends AwxError {
  readonly kind = 'unauthenticated';
}

/** AWX was not asked: there is nobody as whom to ask it. */
export class NoAwxCredentials extends AwxUnauthenticated {}

/** AWX knows the caller and refuses. */
export class AwxDenied extends AwxError {
  readonly kind = 'denied';
}

export class AwxConflict extends AwxError {
  readonly kind = 'conflict';
  /** The jobs that are in the way, if AWX names them. */
  readonly activeJobs: ActiveJob[];

  constructor(message: string, facts: AwxErrorFacts = {}, activeJobs: ActiveJob[] = []) {
    super(message, facts);
    this.activeJobs = activeJobs;
  }
}

export interface ActiveJob {
  readonly id: number;
  /** `job`, `project_update`... */
  readonly type: string;
}

/** AWX cannot be reached or cannot answer: nothing the caller sent is to blame. */
export class AwxUnavailable extends AwxError {
  readonly kind = 'unavailable';
  /** True when a write was sent and AWX's answer is not known: look before repeating it. */
  readonly mayHaveHappened: boolean;
  /** Something at AWX's address did answer, though nothing that can be used. */
  readonly answered: boolean;

  constructor(message: string, facts: AwxErrorFacts = {}, mayHaveHappened = false, answered = false) {
    super(message, facts);
    this.mayHaveHappened = mayHaveHappened;
    this.answered = answered || facts.status !== undefined;
  }
}
