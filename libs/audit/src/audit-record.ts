import type { Effect, Surface, TouchedObject } from '@libs/operation';

/** What is known of a call before it is carried out. */
export interface AuditAttempt {
  readonly server: string;
  /** Name of the AWX, where it is not the one of the variables. */
  readonly environment?: string;
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
  /** Further fields of `input` that are secret though their names do not tell, e.g. a survey's password questions. */
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
  | ({ readonly time: string; readonly phase: 'attempt' } & Omit<AuditAttempt, 'secret_fields'>)
  | ({ readonly time: string; readonly phase: 'outcome' } & Omit<AuditOutcome, 'secret_fields'>);
