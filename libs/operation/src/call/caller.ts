import type { AwxCredentials } from '@libs/awx';

/** Who is calling, once `libs/auth` has checked it. */
export interface Caller {
  /** Name for logs and audit records: an AWX user name, a service user, or `anonymous`. */
  readonly name: string;
  /** The caller's own AWX credentials. Absent when the call runs as the configured service account. */
  readonly awx?: AwxCredentials;
  /** The caller may only read; this is what to throw at whatever else, and says how to come to more. */
  readonly readsOnly?: Error;
}
