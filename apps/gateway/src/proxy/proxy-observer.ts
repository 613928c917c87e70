import { GATEWAY } from '@libs/fleet';
import { LINE_BASE, type Metrics, requestEnd, requestLine, type ServerConfig } from '@libs/server';
import pino, { type Logger } from 'pino';
import { Histogram } from 'prom-client';
import { LastHour, SECONDS } from '../page/last-hour';
import { gatheredLines } from './gathered-lines';
import type { ProxyCall } from './proxy-call';

/** Counts proxied requests and logs a line for each. */
export class ProxyObserver {
  private readonly requests: Histogram<'server' | 'surface' | 'status'>;
  private readonly log: Logger;

  constructor(
    metrics: Metrics,
    config: ServerConfig,
    private readonly hour: LastHour,
  ) {
    this.log = pino(
      { level: config.logLevel, base: { ...LINE_BASE, server: GATEWAY.name } },
      gatheredLines(config.logTo),
    );
    this.requests = new Histogram({
      name: 'awx_mcp_proxied_request_duration_seconds',
      help: 'Requests through the gateway by server, surface and status class, which of a call that is refused is its own',
      labelNames: ['server', 'surface', 'status'] as const,
      buckets: SECONDS,
      registers: [metrics.registry],
    });
  }

  /** `aborted` in place of a status means that an answer was broken off, by the caller or by the server. */
  ended(call: ProxyCall): void {
    const { destination, surface, response } = call;
    const isWhole = response.writableFinished && !call.brokeOff;
    const counted = call.refusedWith ?? response.statusCode;
    const status = isWhole ? `${Math.floor(counted / 100)}xx` : 'aborted';
    const server = call.servedBy === 'legacy' ? 'legacy' : (destination?.server ?? 'none');
    this.requests.observe({ server, surface, status }, call.seconds);
    this.hour.add({ seconds: call.seconds, status: isWhole ? counted : undefined });
    if (this.log.isLevelEnabled('info')) this.tell(call, server, isWhole ? response.statusCode : undefined);
  }

  private tell(call: ProxyCall, to: string, status: number | undefined): void {
    const { surface, request, requestId, path, caller, seconds, refusedFor, trace } = call;
    // Who fails to log in has no name.
    const address = refusedFor === undefined ? undefined : call.address;
    const line = requestLine({ surface, method: request.method, path, caller, status, seconds });
    this.log.info({ requestId, trace_id: trace.traceId, to, ...line, refusedFor, address }, requestEnd(status));
  }

  /** Something that the operator must know. */
  problem(call: ProxyCall, error: unknown): void {
    this.log.error({ requestId: call.requestId, err: error }, 'problem');
  }
}
