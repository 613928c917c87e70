import { DEFAULT_ENVIRONMENT } from '@libs/config';
import type { Effect, Shape, Surface, TouchedObject } from '@libs/operation';

/** What is known of a call before it is carried out. */
export interface AuditAttempt {
  readonly server: string;
  /** Name of the AWX. */
  readonly environment: string;
  /** Operation name, e.g. `launch_job_template`. */
  readonly operation: string;
  readonly effect: Effect;
  readonly surface: Surface;
  /** `null` when nobody was authenticated, as in a refused call. */
  readonly caller: string | null;
  /** The AWX user whose rights decide: the caller itself or the service account. `null` when not known. */
  readonly awx_identity: string | null;
  readonly request_id: string;
  readonly trace_id?: string;
  /** As the caller sent it; `AuditTrail` removes the secrets, and all of it when there is no caller. */
  readonly input: unknown;
  /** The fields that the operation takes, where it is known. */
  readonly shape?: Shape;
  /**
   * Further fields of `input` that are secret though their names do not tell: a survey's password questions. Absent where they are
   * not known, and then no value of what may answer a survey is written.
   */
  readonly secret_fields?: readonly string[];
}

/** What is known afterwards. */
export interface AuditOutcome extends AuditAttempt {
  /** `shown`: nothing was done, the caller was told what would be. */
  readonly outcome: 'ok' | 'shown' | 'refused' | 'failed';
  /** HTTP status, also for calls over MCP. */
  readonly status: number;
  /** Why it was refused or failed. */
  readonly detail?: string;
  readonly touched: readonly TouchedObject[];
  readonly duration_ms: number;
}

/** One line of the trail: `time` in UTC with milliseconds, and which half of the call it tells. */
export type AuditRecord =
  | ({ readonly time: string; readonly phase: 'attempt' } & Written<AuditAttempt>)
  | ({ readonly time: string; readonly phase: 'outcome' } & Written<AuditOutcome>);

/** What is written of it; lines of older versions have no `environment` where a call's path named none. */
type Written<T extends AuditAttempt> = Omit<T, 'shape' | 'secret_fields' | 'environment'> & {
  readonly environment?: string;
};

/** The AWX that a record is of. */
export const environmentIn = ({ environment = DEFAULT_ENVIRONMENT }: Pick<AuditRecord, 'environment'>): string =>
  environment;
