import { jsonIn } from '@libs/operation';
import { environmentName, httpFacts, mcpFacts, ofRoute, ofTool } from '@libs/server';
import { originOf, runInSpan, type Span, type SpanStart, type Tracing, traceIdOf } from '@libs/tracing';
import type { ProxyCall } from './proxy-call';

type Call = Pick<ProxyCall, 'request' | 'response' | 'surface' | 'startedAt' | 'environment' | 'destination'>;

/**
 * The span of one call through the gateway. It begins as soon as it is known what it continues: at once for REST and for
 * who says it in a header, else with the MCP message.
 */
export class CallTrace {
  span?: Span;

  constructor(
    private readonly tracing: Tracing,
    private readonly call: Call,
  ) {
    if (!tracing.isOn) return;
    const { request, surface } = call;
    if (surface === 'rest') this.start(httpFacts(request));
    else if (traceIdOf(request.headers) !== undefined) this.start(mcpFacts(undefined, request));
  }

  /** The caller's own trace where none is begun here. */
  get traceId(): string | undefined {
    return this.span?.traceId ?? traceIdOf(this.call.request.headers);
  }

  run<T>(work: () => T): T {
    return runInSpan(this.span, work);
  }

  /** Of a message that is not read otherwise: only what is held is looked at. */
  readHeld(body: unknown): void {
    if (this.tracing.isOn && this.call.surface === 'mcp' && Buffer.isBuffer(body)) this.read(jsonIn(body));
  }

  /** Of an MCP message, as it came. */
  read(message: unknown): void {
    if (!this.tracing.isOn) return;
    const facts = mcpFacts(message, this.call.request);
    if (!this.span) return this.start(facts);
    this.span.rename(facts.name);
    this.span.set(facts.attributes);
  }

  /** @param name Of a tool that there is */
  callsTool(name: string): void {
    const { name: spanName, attributes } = ofTool(name);
    this.span?.rename(spanName);
    this.span?.set(attributes);
  }

  /** When the connection is done with the answer. */
  end(): void {
    if (!this.tracing.isOn) return;
    if (!this.span) this.start(mcpFacts(undefined, this.call.request));
    this.tellRoute();
    const { statusCode, writableFinished } = this.call.response;
    this.span?.set({ 'http.response.status_code': statusCode });
    if (!writableFinished) this.span?.fail('aborted');
    else if (statusCode >= (this.call.surface === 'mcp' ? 400 : 500)) this.span?.fail(String(statusCode));
    this.span?.end();
  }

  private tellRoute(): void {
    const { surface, destination, request } = this.call;
    const path = surface === 'rest' ? destination?.operation?.path : undefined;
    if (!path) return;
    const { name, attributes } = ofRoute(request.method ?? '', path);
    this.span?.rename(name);
    this.span?.set(attributes);
  }

  private start({ meta = {}, ...facts }: Pick<SpanStart, 'name' | 'attributes'> & { meta?: object }): void {
    const { request, startedAt, environment } = this.call;
    const attributes = { ...facts.attributes, 'awx_mcp.environment': environmentName({ environment }) };
    const start = { ...facts, kind: 'server', startedAt, attributes } as const;
    this.span = this.tracing.start(start, originOf(request.headers, { ...meta }));
  }
}
