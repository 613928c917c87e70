import { AwxObserver } from '@libs/awx';
import { DEFAULT_ENVIRONMENT } from '@libs/config';
import type { CallContext } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30];

type Counted = Pick<CallContext, 'called' | 'surface' | 'environment'>;

/** What one server counts. Its registry is its own, so that servers in one process do not add up. */
@Injectable()
export class Metrics extends AwxObserver {
  readonly registry = new Registry();

  private readonly operations = new Histogram({
    name: 'awx_mcp_operation_duration_seconds',
    help: 'Operations by name, surface, outcome and AWX environment',
    labelNames: ['operation', 'surface', 'outcome', 'environment'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  private readonly awxCalls = new Histogram({
    name: 'awx_mcp_awx_request_duration_seconds',
    help: 'Calls to AWX by method, resource and status',
    labelNames: ['method', 'resource', 'status'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });

  operation({ called, surface, environment }: Counted, outcome: string, seconds: number): void {
    const labels = {
      operation: called?.operation.name,
      surface,
      outcome,
      environment: environment ?? DEFAULT_ENVIRONMENT,
    };
    this.operations.observe(labels, seconds);
  }

  override observe(call: { method: string; resource: string; status: number | 'error'; seconds: number }): void {
    this.awxCalls.observe({ method: call.method, resource: call.resource, status: call.status }, call.seconds);
  }
}
