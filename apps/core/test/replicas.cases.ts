import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { Idempotency } from '@libs/shared-state';
import {
  type Answer,
  awxEnv,
  built,
  callOn,
  describeWithRedis,
  type Redis,
  type RunningServer,
  startRedis,
  startServer,
} from '@libs/testing';
import { CoreModule } from '../src/core.module';

const MAIN = built('apps/core/src/main.js');
const MCP = 'MCP 2026-07-28';
const LAUNCH = 'launch_job_template';
const TEMPLATE = { id: 'Gather facts' };

describeWithRedis('replicas of a server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-replicas-'));
  let awx: Simulator;
  let redis: Redis;
  let replicas: RunningServer[];
  let children: ChildProcess[];

  const start = async (env: NodeJS.ProcessEnv = {}): Promise<RunningServer> => {
    const server = await startServer('core', CoreModule, { ...awxEnv(awx.url), ...redis.env, ...env });
    replicas.push(server);
    return server;
  };
  const launch = (server: RunningServer, input: object = {}): Promise<Answer> =>
    callOn(MCP, server, LAUNCH, { ...TEMPLATE, ...input });
  const jobs = (): number => [...awx.sim.store.all('unified_jobs')].length;

  /** A replica in a process of its own. */
  const spawnReplica = async (): Promise<{ url: string; child: ChildProcess }> => {
    const quiet = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', AUTH_MODE: 'none', AUDIT_LOG_DIR: folder };
    const env = { ...process.env, ...quiet, ...awxEnv(awx.url), ...redis.env };
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const [said] = (await once(child.stdout!, 'data')) as [Buffer];
    return { url: /http:\S+/.exec(String(said))![0], child };
  };

  beforeAll(async () => {
    awx = await startSimulator({ data: 'company' });
  });

  beforeEach(async () => {
    [replicas, children] = [[], []];
    redis = await startRedis();
  });

  afterEach(async () => {
    awx.faults.clear();
    for (const child of children) child.kill('SIGKILL');
    for (const server of replicas) await server.close();
    await redis.kill();
  });

  afterAll(async () => {
    await awx.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('launch one job for the same key, however often and wherever it arrives', async () => {
    const [one, other] = [await start(), await start()];
    const before = jobs();
    const key = { idempotency_key: 'deploy-4711' };
    const answers = await Promise.all([launch(one, key), launch(other, key), launch(one, key), launch(other, key)]);
    const done = answers.filter(({ ok }) => ok);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map(({ data }) => data.id)).size).toBe(1);
    for (const { detail } of answers.filter(({ ok }) => !ok)) expect(detail).toContain('in progress');
    expect((await launch(other, key)).data).toEqual(done[0]!.data);
    expect(jobs()).toBe(before + 1);
    expect((await launch(other, { ...key, id: 'Smoke test' })).detail).toContain(
      'idempotency_key was used for another',
    );
  });

  it('notice at one what was just launched at another, and launch it again on demand', async () => {
    const [one, other] = [await start(), await start()];
    const { data } = await launch(one);
    const { ok, detail } = await launch(other);
    expect(ok).toBe(false);
    expect(detail).toContain(`get_job ${data.id}`);
    expect((await launch(other, { again: true })).ok).toBe(true);
  });

  it('keep of what was launched only what nobody can compare without their key', async () => {
    const keyed = (letter: string) => start({ CONFIRM_KEY: letter.repeat(32) });
    const [one, same, other] = [await keyed('k'), await keyed('k'), await keyed('m')];
    expect((await launch(one)).ok).toBe(true);
    expect((await launch(same)).detail).toContain('The same call was made');
    expect((await launch(other)).ok).toBe(true);
  });

  it('take the confirmation of one another', async () => {
    const file = join(folder, 'policy.yaml');
    writeFileSync(file, `rules: [{ name: launches, when: { operations: ${LAUNCH} }, do: confirm }]`);
    const env = { POLICY_FILE: file, CONFIRM_KEY: 'k'.repeat(32) };
    const [one, other] = [await start(env), await start(env)];
    const before = jobs();
    const { data } = await launch(one);
    expect(data.preview.summary).toContain('Launch job template 38 "Gather facts", on inventory "Production"');
    expect(jobs()).toBe(before);
    expect((await launch(other, { confirm: data.confirm })).data).toMatchObject({ name: 'Gather facts' });
    expect(jobs()).toBe(before + 1);
  });

  it('never launch twice when one is killed while it launches', async () => {
    const [dying, other] = [await spawnReplica(), await spawnReplica()];
    const body = JSON.stringify({ idempotency_key: 'killed' });
    const post = (url: string) =>
      fetch(`${url}/job_templates/38/launch`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
    awx.faults.add({ kind: 'hang', path: '/api/v2/job_templates/*/launch/', method: 'POST' });
    const lost = post(dying.url).catch(() => 'lost');
    while (awx.faults.list()[0]!.hits === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    dying.child.kill('SIGKILL');
    expect(await lost).toBe('lost');

    awx.faults.clear();
    const before = jobs();
    const soon = await post(other.url);
    expect([soon.status, await soon.json()]).toMatchObject([409, { detail: expect.stringContaining('in progress') }]);
    const later = await start();
    Reflect.set(later.app.get(Idempotency), 'now', () => Date.now() + 61_000);
    const { ok, detail } = await callOn('REST', later, LAUNCH, { id: 38, idempotency_key: 'killed' });
    expect(ok).toBe(false);
    expect(detail).toContain('nobody knows how it ended. Look at the newest runs');
    expect(jobs()).toBe(before);
  });

  it.each(['gone', 'silent'])('go on when Redis is %s, but promise nothing', async (how) => {
    const server = await start();
    await callOn(MCP, server, 'list_jobs', {});
    if (how === 'gone') await redis.kill();
    else redis.pause();
    const before = jobs();
    expect((await callOn(MCP, server, 'list_jobs', {})).ok).toBe(true);
    const keyed = await callOn('REST', server, LAUNCH, { ...TEMPLATE, idempotency_key: 'k' });
    expect(keyed.ok).toBe(false);
    expect(keyed.detail).toContain('A call with idempotency_key is refused meanwhile');
    expect(jobs()).toBe(before);
    const { data } = await launch(server);
    expect(data.next).toContain('Repetitions are not noticed at the moment');
    expect(data.next).toContain(`get_job ${data.id}`);
    expect(jobs()).toBe(before + 1);
    if (how === 'gone') await redis.restart();
    else redis.resume();
  });
});
