import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { awxEnv, built, describeWithRedis, metric, type Redis, startRedis } from '@libs/testing';

const CORE = built('apps/core/src/main.js');
const GATEWAY = built('apps/gateway/src/main.js');
const AUDIT = built('libs/audit/src/cli/main.js');
// Up to four processes start in a test, each of which compiles all of its code.
jest.setTimeout(240_000);

interface Line {
  readonly pid: number;
  readonly msg: string;
}

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
  readonly body: any;
}

/** A server whose workers are processes. */
class Running {
  printed = '';
  warned = '';
  readonly ended: Promise<unknown[]>;

  constructor(readonly child: ChildProcess) {
    this.ended = once(child, 'close');
    child.stdout!.on('data', (piece: Buffer) => (this.printed += piece));
    child.stderr!.on('data', (piece: Buffer) => (this.warned += piece));
  }

  get url(): string | undefined {
    return /on (http:\S+) \(docs/.exec(this.printed)?.[1];
  }

  get lines(): Line[] {
    const whole = this.printed.split('\n').slice(0, -1);
    return whole.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line);
  }

  /** Who has answered calls so far. */
  get answering(): number[] {
    const answers = this.lines.filter(({ msg }) => msg === 'request completed');
    return [...new Set(answers.map(({ pid }) => pid))];
  }

  /** On a connection of its own, which any worker may get. */
  async call(path: string, body?: object): Promise<Answer> {
    const options = { method: body ? 'POST' : 'GET', headers: { 'content-type': 'application/json' }, agent: false };
    const sent = request(this.url + path, options).end(body && JSON.stringify(body));
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: answer.statusCode!, body: JSON.parse(await text(answer)) };
  }
}

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Waits until what goes on in other processes has come so far. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((next) => setTimeout(next, 20));
}

describeWithRedis('workers', () => {
  let awx: Simulator;
  let redis: Redis;
  let folder: string;
  let running: Running[];

  const spawnMain = (main: string, env: NodeJS.ProcessEnv): Running => {
    const quiet = { HOST: '127.0.0.1', PORT: '0', AUTH_MODE: 'none', AUDIT_LOG_DIR: join(folder, 'audit') };
    const shared = { ...redis.env, CONFIRM_KEY: 'k'.repeat(32), WORKERS: '2' };
    const all = { PATH: process.env['PATH'], ...awxEnv(awx.url), ...quiet, ...shared, ...env };
    const server = new Running(spawn(process.execPath, [main], { env: all, stdio: ['ignore', 'pipe', 'pipe'] }));
    running.push(server);
    return server;
  };

  const start = async (env: NodeJS.ProcessEnv = {}, main = CORE): Promise<Running> => {
    const server = spawnMain(main, env);
    await until(() => server.url !== undefined);
    return server;
  };

  /** Calls until `count` workers have answered; how many calls it took. */
  const callUntil = async (server: Running, count: number, path = '/jobs'): Promise<number> => {
    for (let calls = 1; ; calls++) {
      expect((await server.call(path)).status).toBe(200);
      if (server.answering.length >= count) return calls;
    }
  };

  beforeAll(async () => {
    awx = await startSimulator({ data: 'company' });
  });

  beforeEach(async () => {
    running = [];
    folder = mkdtempSync(join(tmpdir(), 'awx-mcp-workers-'));
    redis = await startRedis();
  });

  afterEach(async () => {
    awx.faults.clear();
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    await redis.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  afterAll(() => awx.close());

  const verify = () => promisify(execFile)(process.execPath, [AUDIT, 'verify', '--folder', join(folder, 'audit')]);

  it('are one server: their calls, metrics, launches and records', async () => {
    const server = await start();
    let calls = await callUntil(server, 2);
    expect(server.answering).not.toContain(server.child.pid);
    const counted = () =>
      metric(
        server.url!,
        'awx_mcp_operation_duration_seconds_count{operation="list_jobs",surface="rest",outcome="ok",environment="default"}',
      );
    for (let asked = 0; asked < 4; asked++) expect(await counted()).toBe(calls);

    const launches = () => [...awx.sim.store.all('unified_jobs')].length;
    const before = launches();
    const key = { idempotency_key: 'deploy-4711' };
    for (let sent = 0; sent < 6; sent++)
      expect((await server.call('/job_templates/38/launch', key)).body).toMatchObject({ id: expect.any(Number) });
    expect(launches()).toBe(before + 1);

    const [killed] = server.answering;
    process.kill(killed!, 'SIGKILL');
    const end = `Worker ${killed} ended (SIGKILL). Another one starts in 0.1 s`;
    await until(() => server.lines.some(({ msg }) => msg === end));
    for (let sent = 0; sent < 5; sent++, calls++) expect((await server.call('/jobs')).status).toBe(200);
    calls += await callUntil(server, 3);
    expect(await counted()).toBe(calls);

    // Those that ask for the same at the same time are answered by one question.
    awx.faults.add({ kind: 'latency', ms: 1_000, path: '/api/v2/jobs' });
    const inFlight = Array.from({ length: 6 }, (_, index) => server.call(`/jobs?page_size=${index + 1}`));
    await until(() => awx.faults.list()[0]!.hits >= inFlight.length);
    server.child.kill('SIGTERM');
    for (const { status } of await Promise.all(inFlight)) expect(status).toBe(200);
    expect(await server.ended).toEqual([0, null]);
    expect(server.answering.filter(isThere)).toEqual([]);
    expect(server.warned).toBe('');
    expect((await verify()).stdout).toMatch(/^ok {6}core: \d+ lines, 1 files, 3 chains/);
  });

  it('take the confirmation of one another, and end with a primary that is killed', async () => {
    const policy = join(folder, 'policy.yaml');
    writeFileSync(policy, 'rules: [{ name: launches, when: { operations: launch_job_template }, do: confirm }]');
    const server = await start({ POLICY_FILE: policy });
    await callUntil(server, 2);
    const launch = (input: object) => server.call('/job_templates/38/launch', { again: true, ...input });
    const { confirm } = (await launch({})).body;
    for (let sent = 0; sent < 4; sent++)
      expect((await launch({ confirm })).body).toMatchObject({ name: 'Gather facts' });
    server.child.kill('SIGKILL');
    await server.ended;
    await until(() => !server.answering.some(isThere));
  });

  it('serve the gateway too', async () => {
    const core = await start({ WORKERS: '1' });
    const server = await start({ CORE_URL: core.url }, GATEWAY);
    await callUntil(server, 2);
    server.child.kill('SIGTERM');
    expect(await server.ended).toEqual([0, null]);
    expect(server.answering).toHaveLength(2);
    expect(core.answering).toEqual([undefined]);
  });

  describe('that cannot start', () => {
    /** How it ended, and what it said of that. */
    const failure = async (env: NodeJS.ProcessEnv) => {
      const server = spawnMain(CORE, { LOG_LEVEL: 'silent', ...env });
      const [code] = await server.ended;
      return { code, said: server.warned.split('\n').filter((line) => line.startsWith('AWX Core')) };
    };

    it('say what they lack', async () => {
      const { code, said } = await failure({ REDIS_HOST: '', CONFIRM_KEY: '', AWX_BASE_URL: '' });
      expect({ code, lines: said.length }).toEqual({ code: 1, lines: 1 });
      for (const name of ['AWX_BASE_URL', 'REDIS_HOST', 'CONFIRM_KEY or INTERNAL_AUTH_TOKEN'])
        expect(said[0]).toContain(`${name} must be`);
    });

    it.each(['POLICY_FILE', 'AWX_ENVIRONMENTS_FILE'])(
      'say it in one line of a file that is not there: %s',
      async (name) => {
        const server = spawnMain(CORE, { WORKERS: '1', [name]: join(folder, 'nowhere.yaml') });
        expect(await server.ended).toEqual([1, null]);
        expect(server.warned).toMatch(
          new RegExp(`^AWX Core cannot start: ${name} must be the path of a readable file\n$`),
        );
      },
    );

    it.each(['a policy with a mistake', 'a port that is taken'])(
      'say once what a server alone says: %s',
      async (why) => {
        const policy = join(folder, 'policy.yaml');
        writeFileSync(policy, 'rules: [{ name: x, do: perhaps }]');
        const taken = createServer().listen(0, '127.0.0.1');
        await once(taken, 'listening');
        const { port } = taken.address() as AddressInfo;
        const env = why.includes('policy') ? { POLICY_FILE: policy } : { PORT: String(port) };
        const [together, alone] = [await failure(env), await failure({ ...env, WORKERS: '1' })];
        taken.close();
        expect(together).toEqual(alone);
        expect(alone).toEqual({
          code: 1,
          said: [expect.stringMatching(/^AWX Core cannot start: (POLICY_FILE|port \d+ is)/)],
        });
      },
    );
  });
});
