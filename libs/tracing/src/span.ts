import { AsyncLocalStorage } from 'node:async_hooks';

/** Facts of a span, by the names of OpenTelemetry's semantic conventions; never a value of somebody's input. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export interface SpanStart {
  /** Of a bounded set: a method and what it is called on, without ids. */
  readonly name: string;
  /** `server` answers a request, `client` makes one, `internal` does neither. */
  readonly kind: 'server' | 'client' | 'internal';
  readonly attributes?: Attributes;
  /** As `performance.now()` tells it; now unless said. */
  readonly startedAt?: number;
}

/** Where W3C's trace context is: headers, or `_meta` of an MCP message. */
export interface Carrier {
  readonly [name: string]: unknown;
}

/** A piece of work within a trace. */
export interface Span {
  /** 32 hex digits. */
  readonly traceId: string;
  /** `traceparent`, and `tracestate` where there is one, for whoever goes on with the work. */
  readonly headers: Readonly<Record<string, string>>;
  rename(name: string): void;
  set(attributes: Attributes): void;
  /** Marks it as failed; who says so first knows best. @param type A word of a bounded set: a code or a status, no message */
  fail(type: string): void;
  /** A piece of this one. */
  child(start: SpanStart): Span;
  /** The second time does nothing. */
  end(): void;
}

const spans = new AsyncLocalStorage<Span>();

/** The span that whatever runs now belongs to; `undefined` where nothing is traced. */
export const currentSpan = (): Span | undefined => spans.getStore();

/** Runs `work` as what `span` is about. */
export const runInSpan = <T>(span: Span | undefined, work: () => T): T => (span ? spans.run(span, work) : work());

/** Runs `work` as a piece of the current span, where there is one. */
export async function withinSpan<T>(name: string, work: () => Promise<T>): Promise<T> {
  const span = currentSpan()?.child({ name, kind: 'internal' });
  try {
    return await runInSpan(span, work);
  } catch (error) {
    span?.fail((error as Error).name);
    throw error;
  } finally {
    span?.end();
  }
}
