import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { awxEnv, built, REVISIONS } from '@libs/testing';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { StdioBridge } from '../apps/all-in-one/src/stdio/bridge';

const BIN = built('apps/all-in-one/src/stdio/bin.js');

describe('awx-mcp on standard input and output', () => {
  let awx: Simulator;
  let state: string;

  beforeAll(async () => {
    awx = await startSimulator({ data: 'company' });
    state = mkdtempSync(join(tmpdir(), 'awx-mcp-stdio-'));
  });

  afterAll(async () => {
    await awx.close();
    rmSync(state, { recursive: true, force: true });
  });

  const env = (): Record<string, string> => ({
    PATH: process.env['PATH']!,
    HOME: state,
    ...(awxEnv(awx.url) as Record<string, string>),
  });

  describe.each(REVISIONS)('in %s', (revision) => {
    const connect = async (...args: string[]): Promise<Client> => {
      const modern = revision === '2026-07-28' && { versionNegotiation: { mode: { pin: revision } } };
      const client = new Client({ name: 'tests', version: '1' }, { ...modern });
      await client.connect(new StdioClientTransport({ command: process.execPath, args: [BIN, ...args], env: env() }));
      return client;
    };

    it('finds and calls tools of all servers, and says who called', async () => {
      const client = await connect();
      try {
        const { tools } = await client.listTools();
        expect(tools.map(({ name }) => name)).toEqual(
          expect.arrayContaining(['find_tools', 'call_read_tool', 'list_jobs']),
        );
        const found = await client.callTool({ name: 'call_read_tool', arguments: { name: 'list_inventories' } });
        expect(found.structuredContent).toMatchObject({ count: expect.any(Number), results: expect.any(Array) });
        const missing = await client.callTool({ name: 'list_jobs', arguments: { job_template: 'Nothing' } });
        expect(missing.isError).toBe(true);
        expect(readdirSync(join(state, '.local', 'state', 'awx-mcp', 'audit'))).toContain('inventory');
      } finally {
        await client.close();
      }
    });

    it('serves one server, read only', async () => {
      const client = await connect('--entry', 'core', '--readonly');
      try {
        const names = (await client.listTools()).tools.map(({ name }) => name);
        expect(names).toContain('get_job');
        expect(names).not.toContain('launch_job_template');
        await expect(client.callTool({ name: 'get_job', arguments: { id: '1' } })).resolves.toBeDefined();
      } finally {
        await client.close();
      }
    });
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;

  /** A port that were found free and used later could be somebody else's by then: servers have none, and the gateway takes any. */
  onLinux('listens at the port of its gateway alone', async () => {
    const transport = new StdioClientTransport({ command: process.execPath, args: [BIN], env: env() });
    const client = new Client({ name: 'tests', version: '1' });
    await client.connect(transport);
    try {
      await client.callTool({ name: 'list_jobs', arguments: {} });
      expect(listeningSockets(transport.pid!)).toBe(1);
    } finally {
      await client.close();
    }
  });

  it.each([
    [[], { AWX_BASE_URL: '' }, /set AWX_BASE_URL to the address of AWX, or try it with --demo/],
    [[], { AWX_PASSWORD: '' }, /set AWX_TOKEN to a personal token/],
    [['--entry', 'nothing'], {}, /--entry nothing: use all, lite, or a server/],
    [['--servers', 'core,nothing'], {}, /--servers nothing: the servers are core/],
  ])('with %j and %j says what is missing, and prints nothing else', async (args, missing, said) => {
    const { code, out, err } = await run(args, { ...env(), ...missing });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(said);
  });

  it('tells which it is, and how it is used', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    await expect(run(['--version'], env())).resolves.toEqual({ code: 0, out: `${version}\n`, err: '' });
    await expect(run(['--help'], env())).resolves.toMatchObject({
      code: 0,
      out: expect.stringContaining('--readonly'),
    });
  });

  it('answers what is no JSON with an error, and ends with its input', async () => {
    const { code, out } = await run(['--servers', 'users'], env(), 'not JSON\n');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: null, error: { code: -32700 } });
  });

  it('answers all that it has read before it ends, however much that is', async () => {
    const lists = Array.from({ length: 6 }, (_, at) => request(`list ${at}`, 'tools/list'));
    const launched = call('launch', 'launch_job_template', { id: 'Gather facts', again: true });
    const input = [initialize, ...lists, launched].map(lineOf).join('');
    const { code, out, err } = await run(['--servers', 'core', '--entry', 'all'], env(), input);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id).sort()).toEqual([1, 'launch', ...lists.map(({ id }) => id)].sort());
    expect(answers.find(({ id }) => id === 'launch').result.structuredContent).toMatchObject({ status: 'pending' });
  });

  it('keeps what is logged of calls from the client', async () => {
    const called = call(1, 'get_job', { id: '1' });
    const { out, err } = await run(['--servers', 'core'], { ...env(), LOG_LEVEL: 'info' }, lineOf(called));
    expect(JSON.parse(out)).toMatchObject({ id: 1 });
    const calls = err.split('\n').filter((line) => line.includes('"msg":"request completed"'));
    expect(calls.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ server: 'gateway', status: 200 }),
    );
  });

  it('names the request that an error is about, also where it was not read', async () => {
    const large = call('large', 'get_job', { id: 'x'.repeat(1_200_000) });
    const { code, out } = await run(['--entry', 'core'], env(), lineOf(large));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: 'large', error: { message: expect.stringContaining('larger than') } });
  });

  it('follows a run as a task', async () => {
    const extensions = { 'io.modelcontextprotocol/tasks': {} };
    const talk = new Talk(['--servers', 'core'], env());
    const ask = async (id: string, method: string, params: object) =>
      (await talk.ask(modern(id, method, params, { extensions }))).result;
    const asked = { name: 'launch_job_template', arguments: { id: 'Gather facts', again: true } };
    const { resultType, taskId } = await ask('a', 'tools/call', asked);
    expect(resultType).toBe('task');
    expect(await ask('b', 'tasks/update', { taskId, inputResponses: {} })).toMatchObject({ resultType: 'complete' });
    expect(await ask('c', 'tasks/cancel', { taskId })).toMatchObject({ resultType: 'complete' });
    let task = await ask('d', 'tasks/get', { taskId });
    for (let at = 0; task.status === 'working'; at += 1) task = await ask(`get ${at}`, 'tasks/get', { taskId });
    expect(task).toMatchObject({ taskId, status: 'cancelled' });
    await talk.end();
  });
});

describe('what has no answer when the input has ended', () => {
  let silent: Server;
  let url: string;

  beforeAll(async () => {
    silent = createServer((request) => request.resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/mcp`;
  });

  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });

  const told: string[] = [];
  const bridge = (patienceMs?: number) => {
    told.length = 0;
    const endpoint = { url, authorization: '', listsAtOnce: true, complete: async () => undefined };
    return new StdioBridge(endpoint, (line) => told.push(line), patienceMs);
  };

  it('is told as an error, to the client and to who started the command', async () => {
    const twice = [call(7, 'launch_job_template', {}), call(7, 'launch_job_template', {})];
    const running = bridge(20).run(Readable.from(twice.map(lineOf)));
    await expect(running).rejects.toThrow('may still have been done');
    const error = { code: -32603, message: expect.stringContaining('may still have been done') };
    expect(told.map((line) => JSON.parse(line))).toEqual(Array(2).fill({ jsonrpc: '2.0', id: 7, error }));
  });

  it('is not waited for any longer when the command is told to stop', async () => {
    const stopped = bridge();
    const asked = new Promise((resolve) => silent.once('request', resolve));
    const running = stopped.run(Readable.from([lineOf(call(7, 'wait_for_job', {}))]));
    await asked;
    stopped.stop();
    await running;
    expect(told.map((line) => JSON.parse(line))).toMatchObject([{ id: 7, error: { code: -32603 } }]);
  });

  it('is nothing to wait for where it listens', async () => {
    await bridge().run(Readable.from([lineOf(modern('news', 'subscriptions/listen', { notifications: {} }))]));
    expect(told).toEqual([]);
  });
});

const request = (id: string | number, method: string, params: object = {}) => ({ jsonrpc: '2.0', id, method, params });

const call = (id: string | number, name: string, input: object) =>
  request(id, 'tools/call', { name, arguments: input });

const clientInfo = { name: 'tests', version: '1' };

const initialize = request(1, 'initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo });

const modern = (id: string, method: string, params: object, capabilities: object = {}) => {
  const meta = { protocolVersion: '2026-07-28', clientInfo, clientCapabilities: capabilities };
  const named = Object.entries(meta).map(([name, value]) => [`io.modelcontextprotocol/${name}`, value]);
  return request(id, method, { ...params, _meta: Object.fromEntries(named) });
};

const lineOf = (message: object): string => `${JSON.stringify(message)}\n`;

/** A client that writes lines and reads answers. */
class Talk {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv) {
    this.child = spawn(process.execPath, [BIN, ...args], { env });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** One at a time. */
  // biome-ignore lint/suspicious/noExplicitAny: results of every shape.
  async ask(message: object): Promise<any> {
    this.child.stdin.write(lineOf(message));
    return JSON.parse((await this.lines.next()).value);
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    this.child.stdin.end();
    await ended;
  }
}

/** Of TCP, by their inodes. */
function listeningSockets(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  const inodes = readdirSync(folder).map((fd) => /^socket:\[(\d+)\]$/.exec(readlinkSync(join(folder, fd)))?.[1]);
  const rows = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n').slice(1),
  );
  const listening = rows.map((row) => row.trim().split(/\s+/)).filter(([, , , state]) => state === '0A');
  return listening.filter((row) => inodes.includes(row[9])).length;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv, input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [BIN, ...args], { env });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part) => {
    err += part;
  });
  child.stdin.end(input);
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}
