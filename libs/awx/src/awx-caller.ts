import type { AwxCredentials } from './credentials';

/** What the client asks about the call it serves. The importing server provides it globally; without one the client works alone. */
export abstract class AwxCaller {
  /** The caller's own AWX credentials, or `undefined` to run as the configured service account. */
  abstract credentials(): AwxCredentials | undefined;
  /** Name of the AWX that the call is for; the one of the variables unless said. */
  environment(): string | undefined {
    return undefined;
  }

  /** 32 hex digits for `X-API-Request-Id`. */
  abstract requestId(): string | undefined;
  /** Aborted when the caller goes away. Ends reads only: what a change came to must be known. */
  abstract signal(): AbortSignal | undefined;
  /** Awaited before anything is sent that changes AWX; rejecting keeps it from being sent. */
  abstract beforeWrite(): Promise<void>;
  /** Told of every object that was read by id or changed, e.g. `('job_templates', 7)`. */
  abstract touched(resource: string, id: number | string): void;
}
