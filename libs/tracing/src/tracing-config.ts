import { type Environment, read, TRACES, type ValuesOf } from '@libs/config';

type Values = ValuesOf<typeof TRACES.variables>;

const TRACES_PATH = 'v1/traces';

/** Where traces go and which are kept. */
export class TracingConfig {
  private constructor(
    private readonly values: Values,
    /** To which they are sent. */
    readonly url: string,
  ) {}

  /**
   * @returns `undefined` when no traces are wanted
   * @throws {ConfigError} naming the variables that are wrong, never their values
   */
  static from(env: Environment): TracingConfig | undefined {
    const values = read(env, TRACES);
    const url = urlOf(values);
    return url === undefined || values.OTEL_SDK_DISABLED ? undefined : new TracingConfig(values, url);
  }

  get serviceName(): string | undefined {
    return this.values.OTEL_SERVICE_NAME;
  }

  get resourceAttributes(): string {
    return this.values.OTEL_RESOURCE_ATTRIBUTES ?? '';
  }

  /** As they are now: their file may change. */
  get headers(): string {
    return this.values.OTEL_EXPORTER_OTLP_HEADERS.value ?? '';
  }

  get sampler(): Values['OTEL_TRACES_SAMPLER'] {
    return this.values.OTEL_TRACES_SAMPLER;
  }

  /** Of the traces that are sampled by a share. */
  get share(): number {
    return Number(this.values.OTEL_TRACES_SAMPLER_ARG ?? 1);
  }
}

function urlOf({
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own,
  OTEL_EXPORTER_OTLP_ENDPOINT: all,
}: Values): string | undefined {
  if (own) return own.href;
  return all && new URL(TRACES_PATH, all.href.replace(/\/?$/, '/')).href;
}
