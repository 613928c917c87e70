import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  auditRecords,
  awxEnv,
  type Collector,
  connectMcp,
  REVISIONS,
  type ReceivedSpan,
  startCollector,
  startServer,
} from '@libs/testing';
import { CoreModule } from '../apps/core/src/core.module';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';
import { startWatchedAwx, type WatchedAwx } from './watched-awx';

const LOGIN = `Basic ${Buffer.from('admin:password').toString('base64')}`;
const COLLECTOR_KEY = 'the-key-of-the-collector';
/** Values that callers send. None of them may be found in what is sent to the collector. */
const VALUES = [
  'Gather facts',
  'Gather%20facts',
  'web-marker-7',
  'marker-of-a-variable',
  'no_such_tool',
  'No such job',
];

/** What a client says that it is in the middle of. */
interface Asking {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceparent: string;
}

const asking = (flags = '01'): Asking => {
  const [traceId, spanId] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-${flags}` };
};

describe('the traces of a fleet', () => {
  let collector: Collector;
  let fleet: FleetInUse;
  let spans: ReceivedSpan[];
  let records: ReturnType<typeof auditRecords>;
  const AUDIT_LOG_DIR = mkdtempSync(join(tmpdir(), 'awx-mcp-traces-'));
  const traces: Record<string, Asking> = {};

  const rest = (name: string, path: string, init: RequestInit = {}, flags?: string): Promise<Response> => {
    traces[name] = asking(flags);
    const headers = { authorization: LOGIN, 'content-type': 'application/json', traceparent: traces[name].traceparent };
    return fetch(fleet.gateway + path, { ...init, headers });
  };

  const tool = async (
    trace: string,
    path: string,
    revision: (typeof REVISIONS)[number],
    name: string,
    input: object,
  ) => {
    traces[trace] = asking();
    const client = await connectMcp(fleet.gateway + path, revision, { authorization: LOGIN });
    const call = { name, arguments: { ...input }, _meta: { traceparent: traces[trace].traceparent } };
    return client.callTool(call).finally(() => client.close());
  };

  const spansOf = (name: string): ReceivedSpan[] => spans.filter(({ traceId }) => traceId === traces[name]!.traceId);
  const childrenOf = (name: string, parent: string): ReceivedSpan[] =>
    spansOf(name).filter(({ parentId }) => parentId === parent);
  const only = (found: readonly ReceivedSpan[]): ReceivedSpan => {
    expect(found.map(({ service, name }) => `${service}: ${name}`)).toHaveLength(1);
    return found[0]!;
  };
  /** From the client's call down to the server that carries it out. */
  const way = (name: string): [ReceivedSpan, ReceivedSpan, ReceivedSpan] => {
    const gateway = only(childrenOf(name, traces[name]!.spanId));
    const sent = only(childrenOf(name, gateway.spanId).filter((span) => !('awx.resource' in span.attributes)));
    return [gateway, sent, only(childrenOf(name, sent.spanId))];
  };

  beforeAll(async () => {
    collector = await startCollector();
    fleet = await startFleetInUse(
      {},
      {
        AUTH_MODE: 'awx',
        AUDIT_LOG_DIR,
        OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
        OTEL_EXPORTER_OTLP_HEADERS: `x-key=${COLLECTOR_KEY}`,
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=tests',
      },
    );
    await rest('read', '/job_templates/Gather%20facts');
    await rest('launch', '/job_templates/Deploy%20to%20staging/launch', {
      method: 'POST',
      body: JSON.stringify({ wait: 60, extra_vars: { marker: 'marker-of-a-variable' } }),
    });
    await rest('missing', '/jobs/No%20such%20job');
    await rest('refused by AWX', '/jobs/999999');
    await rest('unsampled', '/jobs', {}, '00');
    for (const revision of REVISIONS) {
      await tool(`server ${revision}`, '/mcp/core', revision, 'list_jobs', { search: 'web-marker-7' });
      await tool(`direct ${revision}`, '/mcp', revision, 'list_jobs', { search: 'web-marker-7' });
      await tool(`through ${revision}`, '/mcp', revision, 'call_read_tool', { name: 'list_inventories' });
      await tool(`error ${revision}`, '/mcp/all', revision, 'get_job', { id: 'No such job' });
      await tool(`unknown ${revision}`, '/mcp/core', revision, 'no_such_tool', {}).catch(() => undefined);
    }
    const calls = ['list_jobs', 'list_hosts'].map((name) => ({ name, arguments: '{}' }));
    await tool('several', '/mcp', '2026-07-28', 'call_read_tool', { calls });
    records = auditRecords({ auditDir: AUDIT_LOG_DIR, name: 'core' });
    await fleet.close();
    spans = collector.spans();
  }, 120_000);

  afterAll(async () => {
    await collector.close();
    rmSync(AUDIT_LOG_DIR, { recursive: true, force: true });
  });

  it('lead from the client over gateway and server to AWX, on REST', () => {
    const [gateway, sent, server] = way('read');
    expect(gateway).toMatchObject({ service: 'awx-mcp-gateway', kind: 'server', name: 'GET /job_templates/{id}' });
    expect(sent).toMatchObject({ service: 'awx-mcp-gateway', kind: 'client', name: 'GET /job_templates/{id}' });
    expect(server).toMatchObject({
      service: 'awx-mcp-templates',
      kind: 'server',
      name: 'GET /job_templates/{id}',
      attributes: { 'http.route': '/job_templates/{id}', 'http.response.status_code': 200, 'awx_mcp.outcome': 'ok' },
    });
    const awx = childrenOf('read', server.spanId);
    expect(awx.map(({ name }) => name)).toContain('GET job_templates');
    expect(new Set(awx.map(({ kind, service }) => `${kind} of ${service}`))).toEqual(
      new Set(['client of awx-mcp-templates']),
    );
  });

  it('show what a call waited for', () => {
    const [, , server] = way('launch');
    const wait = only(childrenOf('launch', server.spanId).filter(({ kind }) => kind === 'internal'));
    expect(wait.name).toBe('wait for a run');
    expect(new Set(childrenOf('launch', wait.spanId).map(({ name }) => name))).toContain('GET jobs');
  });

  describe.each(REVISIONS)('in MCP %s', (revision) => {
    const ATTRIBUTES = {
      'mcp.method.name': 'tools/call',
      'mcp.protocol.version': revision,
      'gen_ai.operation.name': 'execute_tool',
      'network.transport': 'tcp',
      'network.protocol.name': 'http',
    };

    it.each(['server', 'direct'])('lead from the call of the client to AWX, %s', (how) => {
      const [gateway, sent, server] = way(`${how} ${revision}`);
      expect(gateway).toMatchObject({ service: 'awx-mcp-gateway', kind: 'server', attributes: ATTRIBUTES });
      expect(sent.kind).toBe('client');
      const attributes = { ...ATTRIBUTES, 'gen_ai.tool.name': 'list_jobs', 'jsonrpc.request.id': expect.any(String) };
      const server_ = {
        service: 'awx-mcp-core',
        kind: 'server',
        name: 'tools/call list_jobs',
        attributes,
        isError: false,
      };
      expect(server).toMatchObject(server_);
      expect(childrenOf(`${how} ${revision}`, server.spanId).map(({ name }) => name)).toContain('GET jobs');
    });

    it('tell the tool that was called by way of another', () => {
      const [gateway, sent, server] = way(`through ${revision}`);
      expect([gateway.name, sent.name, server.name]).toEqual([
        'tools/call call_read_tool',
        'tools/call list_inventories',
        'tools/call list_inventories',
      ]);
      expect(server.service).toBe('awx-mcp-inventory');
    });

    it('mark the error of a tool, and what AWX answered', () => {
      const [, , server] = way(`error ${revision}`);
      expect(server).toMatchObject({
        isError: true,
        attributes: { 'error.type': 'tool_error', 'awx_mcp.outcome': 'refused' },
      });
    });

    it('name no tool that there is not', () => {
      const [gateway, , server] = way(`unknown ${revision}`);
      expect([gateway.name, server.name]).toEqual(['tools/call', 'tools/call']);
      expect(server).toMatchObject({
        isError: true,
        attributes: { 'error.type': '-32602', 'rpc.response.status_code': '-32602' },
      });
      expect(server.attributes).not.toHaveProperty(['gen_ai.tool.name']);
    });
  });

  it('take apart the calls that one call makes', () => {
    const gateway = only(childrenOf('several', traces['several']!.spanId));
    const sent = childrenOf('several', gateway.spanId).filter(({ name }) => name.startsWith('tools/call'));
    expect(sent.map(({ name }) => name).sort()).toEqual(['tools/call list_hosts', 'tools/call list_jobs']);
    for (const { name, spanId } of sent)
      expect(only(childrenOf('several', spanId))).toMatchObject({ name, kind: 'server' });
  });

  it('take a refusal of REST for an answer, and what AWX refuses for an error', () => {
    const [, , server] = way('missing');
    expect(server).toMatchObject({ isError: false, attributes: { 'http.response.status_code': 404 } });
    const [, , refused] = way('refused by AWX');
    const failed = childrenOf('refused by AWX', refused.spanId).filter(({ isError }) => isError);
    // What is no job may be an approval.
    expect(failed.map(({ name }) => name)).toEqual(['GET jobs', 'GET workflow_approvals']);
    expect(failed[0]).toMatchObject({ attributes: { 'error.type': '404', 'awx.resource': 'jobs' } });
  });

  it('are on record with the calls', () => {
    expect(records.map(({ trace_id }) => trace_id)).toEqual(
      expect.arrayContaining([traces['launch']!.traceId, traces['server 2026-07-28']!.traceId]),
    );
  });

  it('leave to the caller whether a trace is kept', () => {
    expect(spansOf('unsampled')).toEqual([]);
  });

  it('hold no value of an input, no name of an object and no secret', () => {
    const sent = Buffer.concat([...collector.bodies]).toString('latin1');
    for (const value of [...VALUES, LOGIN, LOGIN.slice('Basic '.length), COLLECTOR_KEY])
      expect(sent).not.toContain(value);
  });

  it('are sent as the collector wants them', () => {
    expect(collector.requests.length).toBeGreaterThan(0);
    for (const { path, headers } of collector.requests)
      expect([path, headers['x-key'], headers['content-type']]).toEqual([
        '/v1/traces',
        COLLECTOR_KEY,
        'application/x-protobuf',
      ]);
    expect(Buffer.concat([...collector.bodies]).includes('deployment.environment.name')).toBe(true);
  });
});

describe('a server with AWX behind it', () => {
  let awx: WatchedAwx;
  let collector: Collector;

  beforeAll(async () => {
    awx = await startWatchedAwx();
    collector = await startCollector();
  });

  afterAll(async () => {
    await awx.close();
    await collector.close();
  });

  const traceparents = async (env: NodeJS.ProcessEnv): Promise<(string | undefined)[]> => {
    const server = await startServer('core', CoreModule, { ...awxEnv(awx.url), ...env });
    const before = awx.left.length;
    await fetch(`${server.url}/jobs`, { headers: { traceparent: asking().traceparent } });
    await server.close();
    return awx.left.slice(before).map(({ headers }) => headers[headers.indexOf('traceparent') + 1 || headers.length]);
  };

  const TRACED = () => ({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/own/path` });

  it('tells AWX nothing of the trace unless it is to', async () => {
    expect(new Set(await traceparents(TRACED()))).toEqual(new Set([undefined]));
    expect(collector.requests.at(-1)?.path).toBe('/own/path');
  });

  it('tells AWX which of its calls each is, where it is to', async () => {
    const sent = await traceparents({ ...TRACED(), AWX_SEND_TRACEPARENT: 'true' });
    const calls = collector.spans().filter(({ attributes }) => 'awx.resource' in attributes);
    const ids = calls.map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`);
    expect(sent.length).toBeGreaterThan(0);
    expect(ids).toEqual(expect.arrayContaining(sent));
  });

  it('answers as ever when nobody takes its traces', async () => {
    const server = await startServer('core', CoreModule, {
      ...awxEnv(awx.url),
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    });
    expect((await fetch(`${server.url}/jobs`)).status).toBe(200);
    await server.close();
  });
});

/** Writes what was loaded, by either way, when the process ends. */
const watch = (file: string): string => `import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
const urls = [];
registerHooks({ load: (url, context, next) => { urls.push(url); return next(url, context); } });
process.on('exit', () => writeFileSync(${JSON.stringify(file)}, urls.join('\\n')));`;

describe('a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-loaded-'));

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const loadedWith = async (env: Record<string, string>): Promise<string[]> => {
    const file = join(folder, randomBytes(4).toString('hex'));
    const quiet = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', AUTH_MODE: 'none', AUDIT_LOG_DIR: folder };
    const child = spawn(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(watch(file))}`, resolve('dist/apps/core/src/main.js')],
      {
        env: { ...quiet, AWX_BASE_URL: 'http://127.0.0.1:9', ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    child.kill();
    await ended;
    const packages = readFileSync(file, 'utf8').match(/(?<=node_modules\/)@opentelemetry\/[\w-]+/g) ?? [];
    return [...new Set(packages)].sort();
  };

  it('loads nothing to trace with unless it is told where traces go', async () => {
    // The library of the metrics has the interface, without anything behind it.
    expect(await loadedWith({})).toEqual(['@opentelemetry/api']);
    expect(await loadedWith({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_SDK_DISABLED: 'true' })).toEqual([
      '@opentelemetry/api',
    ]);
  });

  it('loads it when it is', async () => {
    expect(await loadedWith({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })).toEqual(
      expect.arrayContaining(['@opentelemetry/sdk-trace', '@opentelemetry/exporter-trace-otlp-proto']),
    );
  });
});
