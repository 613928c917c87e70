import type { Environment } from '@libs/config';
import type { Origin } from './carrier';
import { openTracer, type Service, type Tracer } from './opentelemetry';
import type { Span, SpanStart } from './span';
import { TracingConfig } from './tracing-config';

/** The traces of one service. */
export class Tracing {
  private constructor(private readonly tracer?: Tracer) {}

  /**
   * Loads OpenTelemetry when the environment says where traces go, and only then.
   *
   * @param warn Told once when traces cannot be sent, and again only after they could be
   * @throws {ConfigError} naming the variables that are wrong
   */
  static async open(service: Service, env: Environment, warn: (words: string) => void): Promise<Tracing> {
    const config = TracingConfig.from(env);
    return new Tracing(config && (await openTracer(service, config, warn)));
  }

  get isOn(): boolean {
    return this.tracer !== undefined;
  }

  /** The first span of a service in a trace: one that is continued, or a new one. `undefined` where nothing is traced. */
  start(start: SpanStart, origin: Origin = {}): Span | undefined {
    return this.tracer?.start(start, origin);
  }

  /** Sends what is still to be sent, for a bounded time. */
  async onApplicationShutdown(): Promise<void> {
    await this.tracer?.close();
  }
}
