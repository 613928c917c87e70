import { type AuditAttempt, type AuditOutcome, AuditTrail } from '@libs/audit';
import { type CallContext, type CalledOperation, currentCall } from '@libs/operation';
import { Injectable, Logger } from '@nestjs/common';
import { ChangesInFlight } from './changes-in-flight';
import type { ExplainedFailure } from './failure';
import { Metrics } from './metrics';
import { environmentName } from './safety/safety';

type Result = Pick<AuditOutcome, 'outcome' | 'status' | 'detail'>;

/** Writes down how calls begin and end: the audit record and the metric, from one place. */
@Injectable()
export class CallRecord {
  private readonly logger = new Logger(CallRecord.name);

  constructor(
    private readonly trail: AuditTrail,
    private readonly metrics: Metrics,
    private readonly changes: ChangesInFlight,
  ) {}

  /**
   * Put on record once a call, before the first thing that it changes in AWX.
   *
   * @throws {AuditUnavailable} so that nothing is changed that leaves no trace.
   */
  async attempt(): Promise<void> {
    const call = currentCall();
    if (!call?.called) return;
    call.recorded.attempt ??= this.begin(call, call.called);
    await call.recorded.attempt;
  }

  private begin(call: CallContext, called: CalledOperation): Promise<void> {
    call.recorded.changing = true;
    this.changes.begun();
    return this.trail.attempt(factsOf(call, called));
  }

  async succeeded(status: number): Promise<void> {
    await this.outcome({ outcome: 'ok', status });
  }

  /** Nothing was changed: the caller was told what would be, or is to confirm it. */
  async shown(): Promise<void> {
    await this.outcome({ outcome: 'shown', status: 200 });
  }

  async failed({ status, detail, partly }: ExplainedFailure): Promise<void> {
    const call = currentCall();
    if (call) call.recorded.failedWith = status;
    await this.outcome({ outcome: status < 500 && !partly ? 'refused' : 'failed', status, detail });
  }

  /** @throws {AuditUnavailable} so that nothing is told that leaves no trace, unless a change has been made */
  private async outcome(result: Result): Promise<void> {
    const call = currentCall();
    if (!call?.called || call.rehearsal) return;
    const { recorded } = call;
    const seconds = (performance.now() - call.startedAt) / 1000;
    const record = {
      ...factsOf(call, call.called),
      ...result,
      touched: recorded.touched,
      duration_ms: Math.round(seconds * 1000),
    };
    await this.trail.outcome(record).catch((error: unknown) => this.unrecorded(call, result, error));
    this.metrics.operation(call, result.outcome, seconds);
    call.span?.set({ 'awx_mcp.outcome': result.outcome });
    if (!recorded.changing) return;
    recorded.changing = false;
    this.changes.ended();
  }

  /** What happened has happened: an error now would make callers repeat a change. But the log must know. */
  private unrecorded(call: CallContext, { outcome }: Result, err: unknown): void {
    this.logger.error({ msg: 'The audit record of an outcome could not be written', requestId: call.requestId, err });
    if ((outcome === 'ok' || outcome === 'shown') && !call.recorded.attempt) throw err;
  }
}

const factsOf = (call: CallContext, { operation, input }: CalledOperation): AuditAttempt => ({
  server: call.server,
  environment: environmentName(call),
  operation: operation.name,
  effect: operation.effect,
  surface: call.surface,
  caller: call.caller?.name ?? null,
  awx_identity: awxIdentityOf(call),
  request_id: call.requestId,
  trace_id: call.traceId,
  input,
  shape: operation.input,
  secret_fields: call.recorded.secretFields,
});

function awxIdentityOf({ caller }: CallContext): string | null {
  if (!caller) return null;
  return caller.awx ? caller.name : 'service account';
}
