import { type AuditRecord, AuditTrail } from '@libs/audit';
import { type CallContext, currentCall } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import type { ExplainedFailure } from './failure';
import { Metrics } from './metrics';

/** Writes down how calls begin and end: the audit record and the metric, from one place. */
@Injectable()
export class CallRecord {
  constructor(
    private readonly trail: AuditTrail,
    private readonly metrics: Metrics,
  ) {}

  /** @throws {AuditUnavailable} so that nothing is changed in AWX that leaves no trace. */
  async attempt(): Promise<void> {
    const call = currentCall();
    if (call?.operation && call.operation.effect !== 'read')
      await this.trail.attempt({ ...facts(call), phase: 'attempt' });
  }

  async succeeded(status: number): Promise<void> {
    await this.outcome({ outcome: 'ok', status });
  }

  async failed({ status, detail }: ExplainedFailure): Promise<void> {
    await this.outcome({ outcome: status < 500 ? 'refused' : 'failed', status, detail });
  }

  private async outcome(result: Pick<AuditRecord, 'outcome' | 'status' | 'detail'>): Promise<void> {
    const call = currentCall();
    if (!call?.operation) return;
    const seconds = (performance.now() - call.startedAt) / 1000;
    this.metrics.operation(call.operation.name, call.surface, result.outcome ?? 'failed', seconds);
    await this.trail.outcome({
      ...facts(call),
      ...result,
      phase: 'outcome',
      touched: call.touched,
      duration_ms: Math.round(seconds * 1000),
    });
  }
}

const facts = (call: CallContext) => ({
  time: new Date().toISOString(),
  server: call.server,
  operation: call.operation!.name,
  effect: call.operation!.effect,
  surface: call.surface,
  caller: call.caller?.name ?? null,
  awx_identity: call.caller?.awx ? call.caller.name : 'service',
  request_id: call.requestId,
  trace_id: call.traceId ?? null,
  input: call.input,
});
