/** OpenTelemetry, by import and only here: a process without traces has none of it in memory. */
export async function load() {
  const [api, core, resources, sdk, exporter] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/core'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
  ]);
  return { api, core, resources, sdk, exporter };
}

export type Loaded = Awaited<ReturnType<typeof load>>;
