import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

type Done = Parameters<SpanExporter['export']>[1];

const SUCCESS = 0;

/** Tells that traces cannot be sent: once, not with every batch. The SDK drops them and tells nobody. */
export class WarningExporter implements SpanExporter {
  private failing = false;

  constructor(
    private readonly inner: SpanExporter,
    private readonly warn: (words: string) => void,
  ) {}

  export(spans: ReadableSpan[], done: Done): void {
    this.inner.export(spans, (result) => {
      const failed = result.code !== SUCCESS;
      if (failed && !this.failing) this.warn(`${WORDS} (${reasonOf(result.error)})`);
      this.failing = failed;
      done(result);
    });
  }

  async forceFlush(): Promise<void> {
    await this.inner.forceFlush?.();
  }

  shutdown(): Promise<void> {
    return this.inner.shutdown();
  }
}

const WORDS =
  'Traces cannot be sent and are dropped until they can be; calls are not affected. Check OTEL_EXPORTER_OTLP_ENDPOINT and the collector';

/** A code alone: a message may hold the address, and whatever the collector answered. */
function reasonOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  return String(code ?? cause?.code ?? 'no answer').slice(0, 40);
}
