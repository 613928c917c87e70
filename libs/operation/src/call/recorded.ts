/** An AWX object that a call read or changed, e.g. `{ resource: 'job_templates', id: 7 }`. */
export interface TouchedObject {
  readonly resource: string;
  readonly id: number | string;
}

/** What becomes of a call, for its record. */
export interface Recorded {
  readonly touched: TouchedObject[];
  /**
   * Names of variables in the input that hold secrets although their names do not say so: answers to password questions. Absent
   * until they are known, and until then every answer (`answers` of a field) is taken for a secret.
   */
  secretFields?: readonly string[];
  /** The record of the attempt to change AWX, once one is made. */
  attempt?: Promise<void>;
  /** From there on until the outcome is on record. */
  changing?: boolean;
  /** HTTP status of the refusal or failure, once there is one. */
  failedWith?: number;
}
