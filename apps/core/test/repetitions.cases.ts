import {
  askAwx,
  awxEnv,
  connectMcp,
  type HeldAwx,
  metric,
  type Revision,
  type RunningServer,
  startHeldAwx,
  startServer,
  useServer,
} from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company' });

let awx: HeldAwx;
let server: RunningServer;
/** The clock of the server. */
let now: number;

beforeAll(async () => {
  now = Date.now();
  awx = await startHeldAwx(core.awx().url);
  // What remembers calls takes its clock when it is made.
  const real = Date.now;
  Date.now = () => now;
  server = await startServer('core', CoreModule, { ...awxEnv(awx.url), AWX_POLL_SECONDS: '0.05' });
  Date.now = real;
});

afterAll(async () => {
  await server.close();
  await awx.close();
});

const launch = async (
  template: number,
  body: object = {},
  signal?: AbortSignal,
): Promise<{ code: number; detail?: string; id?: number }> => {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body), ...(signal && { signal }) };
  const response = await fetch(`${server.url}/job_templates/${template}/launch`, init);
  return { code: response.status, ...((await response.json()) as object) };
};

const sent = (template: number): number => awx.came.filter((what) => what.startsWith(POST(template))).length;
const POST = (template: number): string => `POST /api/v2/job_templates/${template}/launch/`;

describe('the same launch again, without a key', () => {
  it('is not begun while the first runs, however long, nor within ten seconds after it', async () => {
    const held = awx.hold(/^POST .*38\/launch/);
    const first = launch(38);
    await held.reached;
    now += 45_000;
    expect(await launch(38)).toMatchObject({ code: 409, detail: expect.stringContaining('is in progress') });
    held.release();
    const { code, id } = await first;
    expect(code).toBe(201);
    now += 9_000;
    expect(await launch(38)).toMatchObject({ code: 409, detail: expect.stringContaining(`${id}`) });
    expect(sent(38)).toBe(1);
    now += 1_000;
    expect(await launch(38)).toMatchObject({ code: 201 });
  });

  it('has to look first for minutes after AWX did not answer', async () => {
    const held = awx.hold(/^POST .*42\/launch/);
    const first = launch(42);
    await held.reached;
    now += 45_000;
    held.break();
    expect(await first).toMatchObject({ code: 503, detail: expect.stringContaining('may have started') });
    now += 5 * 60_000;
    expect(await launch(42)).toMatchObject({
      code: 409,
      detail: expect.stringContaining('nobody knows how it ended'),
    });
    expect(sent(42)).toBe(1);
  });
});

describe('the same launch again, without a key, of a call that waits', () => {
  /** A run of this template goes on, and a further one waits for its turn. */
  const PATCH = 30;
  const meant = (limit: string) => ({ limit, extra_vars: { reboot: 'never' } });

  const waiting = async (calls: number): Promise<void> => {
    while ((await metric(server.url, 'awx_mcp_waiting_calls')) !== calls) await new Promise(setImmediate);
  };

  it('is not begun while the first waits, however long, nor within ten seconds after it', async () => {
    const first = launch(PATCH, { ...meant('cache'), wait: 600 });
    await waiting(1);
    now += 500_000;
    const again = await launch(PATCH, meant('cache'));
    expect(again).toMatchObject({ code: 409, detail: expect.stringContaining('Follow it with get_job') });
    await askAwx(core.awx().url, 'POST', `jobs/${/get_job (\d+)/.exec(again.detail!)![1]}/cancel/`);
    expect(await first).toMatchObject({ code: 201, done: true });
    now += 9_000;
    expect(await launch(PATCH, meant('cache'))).toMatchObject({ code: 409 });
    now += 1_000;
    expect(await launch(PATCH, meant('cache'))).toMatchObject({ code: 201 });
  });

  const overMcp =
    (revision: Revision) =>
    async (input: object, signal: AbortSignal): Promise<unknown> => {
      const client = await connectMcp(`${server.url}/mcp`, revision);
      return client.callTool({ name: 'launch_job_template', arguments: { id: PATCH, ...input } }, { signal });
    };

  const surfaces: [string, string, ReturnType<typeof overMcp>][] = [
    ['REST', 'web', (input, signal) => launch(PATCH, input, signal)],
    ['MCP 2025-11-25', 'db', overMcp('2025-11-25')],
    ['MCP 2026-07-28', 'app', overMcp('2026-07-28')],
  ];

  it.each(surfaces)(
    'has to be meant for ten minutes after a caller over %s did not hear the answer',
    async (_, limit, call) => {
      const gone = new AbortController();
      const first = call({ ...meant(limit), wait: 30 }, gone.signal);
      await waiting(1);
      gone.abort();
      await expect(first).rejects.toThrow();
      await waiting(0);
      now += 10 * 60_000;
      expect(await launch(PATCH, meant(limit))).toMatchObject({
        code: 409,
        detail: expect.stringMatching(
          /nothing was started again. Follow it with get_job \d+. To start it once more .* again: true/,
        ),
      });
      now += 10_000;
      expect(await launch(PATCH, meant(limit))).toMatchObject({ code: 201 });
    },
  );
});
