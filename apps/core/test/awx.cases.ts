import { awxEnv, onBothSurfaces, type RunningServer, startServer, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule);

onBothSurfaces('health_check', core.server, (call) => {
  it('tells version, nodes and capacity, and finds nothing wrong', async () => {
    const { data } = await call();
    expect(data).toMatchObject({
      healthy: true,
      version: expect.any(String),
      nodes: [{ capacity: expect.any(Number) }],
    });
    expect(data.nodes[0].heartbeat_age).toBeLessThan(240);
  });
});

onBothSurfaces('test_connection', core.server, (call) => {
  it('says who calls run as', async () => {
    expect((await call()).data).toMatchObject({
      reachable: true,
      authenticated: true,
      base_path: '/api/v2/',
      user: { username: 'admin', is_superuser: true },
    });
  });
});

onBothSurfaces('test_connection', core.server, (call) => {
  afterEach(() => core.awx().faults.clear());

  const PING = { path: '/api/v2/ping/', share: 1 };

  it.each([
    ['denies it', { kind: 'status', status: 403 }, 'AWX denies this'],
    ['has too much to do', { kind: 'status', status: 429 }, 'takes no more requests now (429)'],
    ['breaks off', { kind: 'truncated' }, "AWX's answer is broken or was cut off. Ask again"],
    ['never ends', { kind: 'large', bytes: 30 * 1024 * 1024 }, 'The answer of AWX is too large.'],
  ] as const)('knows that something answers which %s', async (_, fault, problem) => {
    core.awx().faults.add({ ...fault, ...PING });
    const { data } = await call();
    expect(data).toMatchObject({ reachable: true, authenticated: false, problem: expect.stringContaining(problem) });
    expect(data.next).not.toMatch(/smaller page|Check AWX_BASE_URL/);
  });
});

describe('a server that cannot work', () => {
  let lost: RunningServer;
  let refused: RunningServer;

  beforeAll(async () => {
    lost = await startServer('core', CoreModule, awxEnv('http://127.0.0.1:9'));
    refused = await startServer('core', CoreModule, { ...awxEnv(core.awx().url), AWX_PASSWORD: 'wrong' });
  });

  afterAll(() => Promise.all([lost.close(), refused.close()]));

  onBothSurfaces(
    'test_connection',
    () => lost,
    (call) => {
      it('is an answer, not an error: AWX does not answer', async () => {
        const { ok, data } = await call();
        expect(ok).toBe(true);
        expect(data).toMatchObject({
          reachable: false,
          authenticated: false,
          next: expect.stringContaining('AWX_BASE_URL'),
        });
      });
    },
  );

  onBothSurfaces(
    'test_connection',
    () => refused,
    (call) => {
      it('is an answer, not an error: AWX refuses the credentials', async () => {
        const { data } = await call();
        expect(data).toMatchObject({
          reachable: true,
          authenticated: false,
          next: expect.stringContaining('AWX_PASSWORD'),
        });
      });
    },
  );

  onBothSurfaces(
    'health_check',
    () => lost,
    (call) => {
      it('is unavailable', async () => {
        expect((await call()).detail).toContain('AWX');
      });
    },
  );
});
