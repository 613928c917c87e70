import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { awxEnv, built, REVISIONS } from '@libs/testing';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

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
});

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
