import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { built } from '@libs/testing';

const MAIN = built('apps/core/src/main.js');
// Three processes start here, each of which compiles all of its code.
jest.setTimeout(120_000);

const PASSWORD = 'x-of-a-password';
const authorization = `Basic ${Buffer.from(`ada:${PASSWORD}`).toString('base64')}`;

/** A server in a process of its own. */
interface Process {
  readonly url: string;
  readonly child: ChildProcess;
  /** All that it has printed. */
  said(): string;
}

describe('tokens in the place of passwords', () => {
  let awx: Simulator;
  let folder: string;
  let children: ChildProcess[];

  beforeEach(async () => {
    awx = await startSimulator();
    folder = mkdtempSync(join(tmpdir(), 'awx-mcp-tokens-'));
    children = [];
    const admin = `Basic ${Buffer.from('admin:password').toString('base64')}`;
    const headers = { authorization: admin, 'content-type': 'application/json' };
    const body = JSON.stringify({ username: 'ada', password: PASSWORD, is_superuser: true });
    await fetch(`${awx.url}/api/v2/users/`, { method: 'POST', headers, body });
  });

  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await awx.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (env: NodeJS.ProcessEnv = {}): Promise<Process> => {
    const quiet = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'trace', AUDIT_LOG_DIR: folder, SHUTDOWN_DELAY_MS: '0' };
    const all = { ...process.env, ...quiet, AWX_BASE_URL: awx.url, AUTH_MODE: 'awx', ...env };
    const child = spawn(process.execPath, [MAIN], { env: all, stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    let printed = '';
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (piece: Buffer) => (printed += piece));
    const listens = () => /listens on (http:[^\s"]+)/i.exec(printed) ?? /(http:\/\/127\.0\.0\.1:\d+)/.exec(printed);
    await until(() => listens() !== null);
    return { url: listens()![1]!, child, said: () => printed };
  };

  const tokens = () => [...awx.sim.store.all('tokens')];
  const call = async ({ url }: Process, path = '/jobs?page_size=1'): Promise<number> =>
    (await fetch(url + path, { headers: { authorization } })).status;
  const withToken = (server: Process) => until(async () => (await call(server)) === 200 && tokens().length === 1);

  it('are revoked when their process is told to stop', async () => {
    const server = await start();
    await withToken(server);
    expect(tokens()).toMatchObject([{ scope: 'write', description: expect.stringContaining(`-${server.child.pid}-`) }]);
    server.child.kill('SIGTERM');
    await once(server.child, 'exit');
    expect(tokens()).toEqual([]);
  });

  it('are revoked after a crash, when their user comes back, and those of a replica that lives are not', async () => {
    const [killed, living] = await Promise.all([start(), start()]);
    await withToken(killed);
    const [left] = tokens();
    await until(async () => (await call(living)) === 200 && tokens().length === 2);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    const after = await start();
    await until(async () => (await call(after)) === 200 && !tokens().some(({ id }) => id === left!.id));
    await until(() => tokens().length === 2);
    expect(tokens().map(({ description }) => description)).toEqual([
      expect.stringContaining(`-${living.child.pid}-`),
      expect.stringContaining(`-${after.child.pid}-`),
    ]);
  });

  it('may only read where nothing is changed', async () => {
    const server = await start({ READ_ONLY: 'true' });
    await withToken(server);
    expect(tokens()).toMatchObject([{ scope: 'read' }]);
    server.child.kill('SIGTERM');
    await once(server.child, 'exit');
    expect(tokens()).toEqual([]);
  });

  it('stand in no log, no record, no metric and no answer', async () => {
    const server = await start();
    await withToken(server);
    const { token } = tokens()[0] as unknown as { token: string };
    awx.faults.add({ kind: 'status', status: 500, path: '/api/v2/unified_jobs' });
    const answers = [await (await fetch(`${server.url}/jobs`, { headers: { authorization } })).text()];
    awx.faults.clear();
    answers.push(await (await fetch(`${server.url}/metrics`)).text());
    server.child.kill('SIGTERM');
    await once(server.child, 'exit');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    const written = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
    const all = [server.said(), ...answers, ...written].join('\n');
    expect(all).toContain('token_exchange');
    for (const secret of [token, PASSWORD]) expect(all).not.toContain(secret);
  });
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resume) => setTimeout(resume, 10));
}
