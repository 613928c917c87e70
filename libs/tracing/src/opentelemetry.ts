import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Context, Link, Span as OtelApiSpan, Tracer as OtelApiTracer } from '@opentelemetry/api';
import type { Origin } from './carrier';
import { type Loaded, load } from './load';
import { samplerOf } from './sampler';
import type { Attributes, Carrier, Span, SpanStart } from './span';
import type { TracingConfig } from './tracing-config';
import { WarningExporter } from './warning-exporter';

/** Whose traces they are. */
export interface Service {
  /** Of the fleet, e.g. `core`. */
  readonly name: string;
  readonly version: string;
}

/** Begins spans of one service. */
export interface Tracer {
  start(start: SpanStart, origin: Origin): Span;
  close(): Promise<void>;
}

/** Spans that wait to be sent; more are dropped. Each is about a kilobyte. */
const MOST_WAITING = 2_048;
const SEND_TIMEOUT_MS = 5_000;
/** A process that is to end is not kept longer by a collector that hangs. */
const FLUSH_MS = 2_000;

/** A provider of its own for each service: where several share a process, each is told apart and ends for itself. */
export async function openTracer(
  service: Service,
  config: TracingConfig,
  warn: (words: string) => void,
): Promise<Tracer> {
  const loaded = await load();
  const { core, resources, sdk, exporter } = loaded;
  const attributes = {
    'service.name': `awx-mcp-${service.name}`,
    'service.namespace': 'awx-mcp',
    'service.version': service.version,
    'service.instance.id': randomUUID(),
    ...core.parseKeyPairsIntoRecord(config.resourceAttributes),
    ...(config.serviceName && { 'service.name': config.serviceName }),
    'awx_mcp.server': service.name,
  };
  const sender = new exporter.OTLPTraceExporter({
    url: config.url,
    headers: async () => core.parseKeyPairsIntoRecord(config.headers),
    timeoutMillis: SEND_TIMEOUT_MS,
  });
  const processor = new sdk.BatchSpanProcessor({
    exporter: new WarningExporter(sender, warn),
    maxQueueSize: MOST_WAITING,
    exportTimeoutMillis: SEND_TIMEOUT_MS,
  });
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes(attributes),
    sampler: samplerOf(config, loaded),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('awx-mcp', service.version);
  return {
    start: (start, origin) => startSpan(start, origin, { loaded, tracer }),
    close: async () => {
      const given = new AbortController();
      const late = delay(FLUSH_MS, undefined, { signal: given.signal }).catch(() => undefined);
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      given.abort();
    },
  };
}

interface Means {
  readonly loaded: Loaded;
  readonly tracer: OtelApiTracer;
}

function startSpan(start: SpanStart, { parent = {}, linked }: Origin, means: Means): Span {
  const { api } = means.loaded;
  const context = contextIn(parent, means);
  const other = linked && api.trace.getSpanContext(contextIn(linked, means));
  // Wall clock and stopwatch are brought together once a request, so that its spans lie within each other.
  const epoch = Date.now() - performance.now();
  return new OtelSpan(start, { ...means, context, epoch, links: other ? [{ context: other }] : [] });
}

const GETTER = {
  get: (carrier: Carrier, name: string): string | undefined => {
    const value = carrier[name];
    return typeof value === 'string' ? value : undefined;
  },
  keys: (carrier: Carrier): string[] => Object.keys(carrier),
};

const SETTER = {
  set: (carrier: Record<string, string>, name: string, value: string): void => {
    carrier[name] = value;
  },
};

const contextIn = (carrier: Carrier, { loaded: { api, core } }: Means): Context =>
  new core.W3CTraceContextPropagator().extract(api.ROOT_CONTEXT, carrier, GETTER);

interface Within extends Means {
  readonly context: Context;
  /** What `performance.now()` counts from, in ms since 1970. */
  readonly epoch: number;
  readonly links: Link[];
}

const KINDS = { internal: 0, server: 1, client: 2 } as const;
const ERROR = 2;

class OtelSpan implements Span {
  private readonly span: OtelApiSpan;
  private readonly context: Context;
  private failed = false;
  private ended = false;

  constructor(
    { name, kind, attributes, startedAt = performance.now() }: SpanStart,
    private readonly within: Within,
  ) {
    const { tracer, context, links, epoch, loaded } = within;
    const options = { kind: KINDS[kind], attributes: { ...attributes }, links, startTime: epoch + startedAt };
    this.span = tracer.startSpan(name, options, context);
    this.context = loaded.api.trace.setSpan(context, this.span);
  }

  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  get headers(): Record<string, string> {
    const headers: Record<string, string> = {};
    new this.within.loaded.core.W3CTraceContextPropagator().inject(this.context, headers, SETTER);
    return headers;
  }

  rename(name: string): void {
    this.span.updateName(name);
  }

  set(attributes: Attributes): void {
    this.span.setAttributes({ ...attributes });
  }

  fail(type: string): void {
    if (this.failed) return;
    this.failed = true;
    this.span.setAttribute('error.type', type).setStatus({ code: ERROR });
  }

  child(start: SpanStart): Span {
    return new OtelSpan(start, { ...this.within, context: this.context, links: [] });
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.span.end(this.within.epoch + performance.now());
  }
}
