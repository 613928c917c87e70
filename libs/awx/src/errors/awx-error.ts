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
  /** Something was changed before it failed: from what to what, as far as it is known. */
  readonly changed?: { readonly from?: unknown; readonly to?: unknown };
}

/**
 * Whatever goes wrong with AWX. `message` is one or more readable sentences, safe to show to anybody who may call. Every kind is made of
 * a message and facts, so that `with` can make it anew.
 */
export abstract class AwxError extends Error {
  abstract readonly kind: AwxErrorKind;
  declare readonly message: string;
  readonly status?: number;
  readonly fields?: Record<string, string[]>;
  readonly resource?: string;
  readonly lookup?: number | string;
  readonly causes?: readonly AwxError[];
  readonly changed?: AwxErrorFacts['changed'];

  constructor(message: string, { status, fields, resource, lookup, cause, causes, changed }: AwxErrorFacts = {}) {
    super(message, { cause });
    this.name = new.target.name;
    this.status = status;
    this.fields = fields;
    this.resource = resource;
    this.lookup = lookup;
    this.causes = causes;
    this.changed = changed;
  }

  /** The same error, of which more is known or said. What was caught stays as it is: somebody else may have caught it too. */
  with(facts: AwxErrorFacts, sentence?: string): this {
    const Same = this.constructor as new (message: string, facts: AwxErrorFacts) => this;
    const message = sentence === undefined ? this.message : `${this.message} ${sentence}`;
    return new Same(message, { ...this, cause: this.cause, ...facts });
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
  readonly activeJobs: readonly ActiveJob[];

  constructor(message: string, facts: AwxErrorFacts & Partial<Pick<AwxConflict, 'activeJobs'>> = {}) {
    super(message, facts);
    this.activeJobs = facts.activeJobs ?? [];
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

  constructor(
    message: string,
    facts: AwxErrorFacts & Partial<Pick<AwxUnavailable, 'mayHaveHappened' | 'answered'>> = {},
  ) {
    super(message, facts);
    this.mayHaveHappened = facts.mayHaveHappened ?? false;
    this.answered = facts.answered ?? facts.status !== undefined;
  }
}
