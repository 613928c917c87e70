import { type Collector, startCollector } from '@libs/testing';
import { currentSpan, runInSpan, withinSpan } from './span';
import { Tracing } from './tracing';

const SERVICE = { name: 'core', version: '1.2.3' };
const SPAN = { name: 'tools/list', kind: 'server' } as const;
const quiet = (): void => undefined;

describe('the traces of a service', () => {
  let collector: Collector;

  beforeEach(async () => {
    collector = await startCollector();
  });

  afterEach(() => collector.close());

  const open = (env: NodeJS.ProcessEnv = {}, warn: (words: string) => void = quiet): Promise<Tracing> =>
    Tracing.open(SERVICE, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...env }, warn);

  const kept = async (env: NodeJS.ProcessEnv, flags?: string): Promise<number> => {
    const tracing = await open(env);
    const parent = flags && { traceparent: `00-${'a'.repeat(32)}-${'1'.repeat(16)}-${flags}` };
    tracing.start(SPAN, parent ? { parent } : {})?.end();
    await tracing.onApplicationShutdown();
    return collector.spans().length;
  };

  it('are none unless it is said where they go', async () => {
    for (const env of [
      {},
      { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
      { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_SDK_DISABLED: 'true' },
    ]) {
      const tracing = await Tracing.open(SERVICE, env, quiet);
      expect([tracing.isOn, tracing.start(SPAN)]).toEqual([false, undefined]);
      await tracing.onApplicationShutdown();
    }
  });

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'secret-place' }, 'OTEL_EXPORTER_OTLP_ENDPOINT must be'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://me:secret-place@collector' }, 'use OTEL_EXPORTER_OTLP_HEADERS'],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'secret-place' }, 'OTEL_EXPORTER_OTLP_HEADERS must be'],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'OTEL_EXPORTER_OTLP_PROTOCOL must be one of http/protobuf'],
    [{ OTEL_TRACES_SAMPLER: 'secret-place' }, 'OTEL_TRACES_SAMPLER must be one of'],
    [{ OTEL_TRACES_SAMPLER_ARG: '1.5' }, 'OTEL_TRACES_SAMPLER_ARG must be a share'],
  ])('are refused where %j says something wrong, by the name of the variable', async (env, words) => {
    const refused = await open(env).catch((error: Error) => error.message);
    expect(refused).toContain(words);
    expect(refused).not.toContain('secret-place');
  });

  it.each([
    [{}, 1, 0],
    [{ OTEL_TRACES_SAMPLER: 'always_off' }, 0, 0],
    [{ OTEL_TRACES_SAMPLER: 'always_on' }, 1, 1],
    [{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' }, 0, 0],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' }, 1, 0],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_always_off' }, 1, 0],
  ])(
    'are kept as %j says: of a trace that its caller keeps %i, of one that it does not %i',
    async (env, wanted, not) => {
      expect(await kept(env, '01')).toBe(wanted);
      expect((await kept(env, '00')) - wanted).toBe(not);
    },
  );

  it('are named after the server, and after what the operator says', async () => {
    await kept({});
    await kept({ OTEL_RESOURCE_ATTRIBUTES: 'service.name=mine' });
    await kept({ OTEL_SERVICE_NAME: 'ours', OTEL_RESOURCE_ATTRIBUTES: 'service.name=mine' });
    expect(collector.spans().map(({ service }) => service)).toEqual(['awx-mcp-core', 'mine', 'ours']);
  });

  it('have what runs within a span beneath it, and mark what fails there', async () => {
    const tracing = await open();
    const span = tracing.start(SPAN)!;
    const within = withinSpan('at top', async () => currentSpan()?.traceId);
    const failing = runInSpan(span, () => withinSpan('piece', () => Promise.reject(new RangeError('secret'))));
    await expect(failing).rejects.toThrow('secret');
    span.end();
    span.end();
    expect(await within).toBeUndefined();
    await tracing.onApplicationShutdown();
    const [piece, whole, ...others] = collector.spans();
    expect(others).toEqual([]);
    expect(piece).toMatchObject({ name: 'piece', parentId: whole!.spanId, isError: true });
    expect(piece!.attributes).toMatchObject({ 'error.type': 'RangeError' });
    expect(Buffer.concat([...collector.bodies]).includes('secret')).toBe(false);
  });

  it('are told once not to arrive, without the address and the words of whoever answers', async () => {
    const refusing = await startCollector(400);
    const said: string[] = [];
    const tracing = await open({ OTEL_EXPORTER_OTLP_ENDPOINT: refusing.url }, (words) => said.push(words));
    for (let at = 0; at < 600; at++) tracing.start(SPAN)?.end();
    await tracing.onApplicationShutdown();
    expect(refusing.bodies.length).toBeGreaterThan(1);
    expect(said).toEqual([expect.stringMatching(/^Traces cannot be sent.*OTEL_EXPORTER_OTLP_ENDPOINT.*\(400\)$/)]);
    await refusing.close();
  });

  it('are bounded: of what waits for a collector, no more than 2048 spans are kept', async () => {
    const tracing = await open();
    for (let at = 0; at < 5_000; at++) tracing.start(SPAN)?.end();
    await tracing.onApplicationShutdown();
    expect(collector.spans().length).toBeLessThanOrEqual(2_048 + 512);
  });
});
