import type { Effect, Surface } from '@libs/operation';

/** What can be said of a call before anything is known of the objects it names. */
export interface CallKind {
  /** Name of who calls, as in the audit record. */
  readonly caller: string;
  /** Names of the caller's AWX teams. Absent: nobody has asked; `null`: they cannot be found out. */
  readonly teams?: readonly string[] | null;
  readonly surface: Surface;
  /** Name of the AWX that is called. */
  readonly environment: string;
  readonly server: string;
  /** Operation name, e.g. `launch_job_template`. */
  readonly operation: string;
  readonly effect: Effect;
}

/** An AWX object that a call acts on. An absent fact is not known; `null` and `[]` say that there is none. */
export interface PolicyObject {
  /** AWX's plural, e.g. `job_templates`. */
  readonly resource: string;
  /** `null` for what the call makes: then the facts are those that it will have. */
  readonly id: number | null;
  readonly name: string;
  readonly labels?: readonly string[];
  /** Several for a user. */
  readonly organization?: string | readonly string[] | null;
  readonly inventory?: string | null;
}

/** A whole call. */
export interface PolicyCall extends CallKind {
  /**
   * What it acts on: the template that is launched, the host that is deleted, the user that is created. Empty for lists;
   * `undefined` for an object that cannot be found out.
   */
  readonly objects: readonly (PolicyObject | undefined)[];
  /** How many hosts a launch reaches. Absent: not counted. */
  readonly hosts?: number;
}
