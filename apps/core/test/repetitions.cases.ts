import { awxEnv, type HeldAwx, type RunningServer, startHeldAwx, startServer, useServer } from '@libs/testing';
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
  server = await startServer('core', CoreModule, awxEnv(awx.url));
  Date.now = real;
});

afterAll(async () => {
  await server.close();
  await awx.close();
});

const launch = async (template: number): Promise<{ code: number; detail?: string; id?: number }> => {
  const response = await fetch(`${server.url}/job_templates/${template}/launch`, { method: 'POST' });
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
