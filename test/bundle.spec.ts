import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { GATEWAY, SERVER_NAMES } from '@libs/fleet';
import {
  auditRecords,
  awxEnv,
  built,
  type Collector,
  callOn,
  type RunningServer,
  startCollector,
  startServer,
} from '@libs/testing';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { hashSync } from 'bcrypt';
import { SERVER_MODULES } from '../apps/all-in-one/src/servers';
import project from '../package.json';
import { OPERATIONS } from './every-operation';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';
import type { WatchedAwx } from './watched-awx';
import { plainInputs } from './watched-server';

/** Outside of the checkout, whose packages would stand in for what is missing. */
const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-bundle-'));
const bundle = join(folder, 'bundle');
const AUDIT_LOG_DIR = join(folder, 'audit');
const before = process.env['BUNDLE'];

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = folder) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  return { status, said: stdout + stderr };
};

beforeAll(() => {
  expect(run([join(process.cwd(), 'tools/bundle/main.mjs'), bundle])).toMatchObject({ status: 0 });
  process.env['BUNDLE'] = bundle;
});

afterAll(() => {
  if (before === undefined) delete process.env['BUNDLE'];
  else process.env['BUNDLE'] = before;
  rmSync(folder, { recursive: true, force: true });
});

describe('the fleet from the bundle', () => {
  let fleet: FleetInUse;

  beforeAll(async () => {
    fleet = await startFleetInUse({}, { AUDIT_LOG_DIR });
  });

  afterAll(() => fleet.close());

  const get = (path: string, accept = '*/*'): Promise<Response> => fetch(fleet.gateway + path, { headers: { accept } });

  it('keeps all contracts', async () => {
    const { servers } = (await (await get('/ready')).json()) as { servers: object };
    expect(Object.values(servers)).toEqual(SERVER_NAMES.map(() => ({ status: 'ready', contract: 'same' })));
  });

  it.each([
    ['/', 'text/html', 'text/html'],
    ['/', '*/*', 'application/json'],
    ['/page/app.js', '*/*', 'text/javascript'],
    ['/docs', 'text/html', 'text/html'],
    ['/docs/swagger-ui.css', '*/*', 'text/css'],
    ['/docs/swagger-ui-bundle.js', '*/*', 'text/javascript'],
    ['/docs/swagger-ui-standalone-preset.js', '*/*', 'text/javascript'],
    ['/docs/favicon-32x32.png', '*/*', 'image/png'],
    ['/docs/all.json', '*/*', 'application/json'],
    ['/metrics', '*/*', 'text/plain'],
  ])('answers %s to who accepts %s with %s', async (path, accept, type) => {
    const response = await get(path, accept);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    await response.body?.cancel();
  });

  it.each([
    ['/no/such/page', 404, /^There is no GET/],
    ['/jobs?page_size=many', 400, /page_size/],
    ['/jobs/999999', 404, /999999/],
  ])('answers %s with an error in the one form', async (path, status, detail) => {
    const response = await get(path);
    expect({ status: response.status, body: await response.json() }).toMatchObject({
      status,
      body: { detail: expect.stringMatching(detail), server: expect.any(String), timestamp: expect.any(String) },
    });
  });

  describe.each([...SERVER_NAMES])('%s', (name) => {
    let source: RunningServer;
    let server: RunningServer;

    beforeAll(async () => {
      source = await startServer(name, SERVER_MODULES[name], awxEnv(fleet.awx.url));
      server = { ...source, url: fleet.url(name), auditDir: AUDIT_LOG_DIR };
    });

    afterAll(() => source.close());

    it('documents what its sources document, under the same names', async () => {
      const [of, ofSource] = await Promise.all(
        [server, source].map(async ({ url }) => (await fetch(`${url}/docs-json`)).json()),
      );
      expect(of).toEqual(ofSource);
    });

    it('takes every operation on both surfaces, and puts it on record', async () => {
      const own = OPERATIONS.filter((declared) => declared.server === name);
      for (const declared of own) {
        const [input] = plainInputs(declared, { simulator: fleet.awx } as WatchedAwx);
        for (const surface of ['REST', 'MCP 2026-07-28'] as const) {
          await callOn(surface, server, declared.operation.name, input ?? {});
        }
      }
      const records = auditRecords(server);
      expect(records.filter((record) => record.phase === 'outcome' && record.status >= 500)).toEqual([]);
      const called = records.map(({ operation, surface }) => `${operation} by ${surface}`);
      const expected = own.flatMap(({ operation }) => [`${operation.name} by rest`, `${operation.name} by mcp`]);
      expect(expected.filter((call) => !called.includes(call))).toEqual([]);
    });
  });
});

it('is ASCII, which a process holds in one byte a character', () => {
  const files = globSync('dist/**/*.js', { cwd: bundle });
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => /[^\0-\x7f]/.test(readFileSync(join(bundle, file), 'utf8')))).toEqual([]);
});

describe('a server from the bundle', () => {
  const children: ChildProcess[] = [];
  let awx: Simulator;
  let collector: Collector;

  beforeAll(async () => {
    [awx, collector] = await Promise.all([startSimulator({ data: 'company' }), startCollector()]);
  });

  afterAll(async () => {
    for (const child of children) child.kill();
    await Promise.all([awx.close(), collector.close()]);
  });

  /** Runs until it listens, or ends. */
  const start = async ([script, ...flags]: [string, ...string[]], env: NodeJS.ProcessEnv) => {
    const child = spawn(process.execPath, [...flags, built(script)], {
      env: { ...awxEnv(awx.url), HOST: '127.0.0.1', PORT: '0', AUDIT_LOG_DIR: join(folder, 'alone'), ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const ended = once(child, 'exit');
    while (!said.includes('AWX Core on') && child.exitCode === null)
      await Promise.race([once(child.stdout, 'data'), ended]);
    return { child, ended, said: () => said };
  };

  it('checks hashed passwords, counts, sends traces and hides secrets', async () => {
    const users = join(folder, 'users');
    writeFileSync(users, `ada:${hashSync('her password', 4)}\n`);
    const { child, ended, said } = await start(['apps/core/src/main.js'], {
      ...{ AUTH_MODE: 'service', AUTH_HTPASSWD_FILE: users, LOG_LEVEL: 'trace' },
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    });
    const url = /AWX Core on (http:\S+)/.exec(said())![1]!;
    const list = (password: string): Promise<Response> =>
      fetch(`${url}/jobs`, {
        headers: { authorization: `Basic ${Buffer.from(`ada:${password}`).toString('base64')}` },
      });
    expect([(await list('a guess')).status, (await list('her password')).status]).toEqual([401, 200]);
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(
      /awx_mcp_operation_duration_seconds_count\{.*list_jobs.*\} 1/,
    );
    child.kill();
    await ended;
    expect(collector.spans().map(({ name }) => name)).toEqual(expect.arrayContaining(['GET /jobs', 'GET jobs']));
    expect(said()).toContain('/jobs');
    // The bundler calls it ServerModule2.
    expect(said()).toContain('"ServerModule dependencies initialized"');
    expect(said()).not.toMatch(/her password|a guess|"password"/);
  });

  it('starts without tables of places and languages, which are 8 MB', async () => {
    const without = join(folder, 'without.cjs');
    const missing = [
      ...['DateTimeFormat', 'ListFormat', 'NumberFormat', 'PluralRules', 'supportedValuesOf'].map(
        (use) => `Intl.${use}`,
      ),
      ...['String.prototype.localeCompare', 'Number.prototype.toLocaleString', 'Date.prototype.toLocaleString'],
    ];
    const lines = missing.map((use) => `${use} = function () { throw new Error('${use} at start'); };`);
    writeFileSync(without, lines.join('\n'));
    const { said } = await start(['apps/core/src/main.js', '--require', without], {});
    expect(said()).toContain('AWX Core on');
  });

  it('is there for each, and says what it lacks', () => {
    const mains = (root: string): string[] => globSync('{apps,libs}/**/main.js', { cwd: join(root, 'dist') }).sort();
    expect(mains(bundle)).toEqual(mains('.'));
    for (const name of [GATEWAY.name, 'infrastructure']) {
      const { status, said } = run([built(`apps/${name}/src/main.js`)]);
      expect({ status, said }).toEqual({ status: 1, said: expect.stringContaining('AWX_BASE_URL') });
    }
  });
});

describe('the commands from the bundle', () => {
  it('serve a simulated AWX on standard input and output', async () => {
    const client = new Client({ name: 'tests', version: '1' });
    const args = [join(bundle, project.bin['awx-mcp']), '--demo'];
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env: { HOME: folder } }));
    try {
      const { structuredContent } = await client.callTool({ name: 'list_jobs', arguments: {} });
      expect(structuredContent).toMatchObject({ count: expect.any(Number), results: expect.any(Array) });
    } finally {
      await client.close();
    }
  });

  it('verify the audit trail of its servers', () => {
    const { status, said } = run([built('libs/audit/src/cli/main.js'), 'verify', '--folder', AUDIT_LOG_DIR]);
    expect({ status, said }).toEqual({ status: 0, said: expect.stringMatching(/lines .* are as they were written/) });
  });

  it('check a policy', () => {
    writeFileSync(join(folder, 'policy.yaml'), 'rules: []\n');
    const { status, said } = run(
      [built('libs/policy/src/cli/main.js'), 'check', join(folder, 'policy.yaml')],
      {},
      bundle,
    );
    expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining('The policy is right') });
  });

  it.each(Object.entries(project.bin))('%s tells how it is used', (command, file) => {
    const { status, said } = run([join(bundle, file), '--help'], { HOME: folder });
    expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining(`${command} [`) });
  });
});
