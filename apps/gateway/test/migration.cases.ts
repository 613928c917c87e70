import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FakeServer, type Gateway, listening, startTestGateway } from './fleet-of-fakes';

const INTERNAL = 'a-shared-token-of-more-than-32-characters';
const login = (name: string): string => `Basic ${Buffer.from(`${name}:right`).toString('base64')}`;

describe('moving callers to the fleet', () => {
  let awx: FakeServer;
  let core: FakeServer;
  let legacy: FakeServer;
  let gateway: Gateway;
  let folder: string;
  let share: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'migration-'));
    share = join(folder, 'percent');
    [awx, core, legacy] = await Promise.all([FakeServer.start(), FakeServer.start(), FakeServer.start()]);
    awx.behave = ({ headers }, response) => {
      const [username] = Buffer.from(headers.authorization?.slice(6) ?? '', 'base64')
        .toString()
        .split(':');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ count: 1, results: [{ id: 1, username }] }));
    };
    legacy.behave = (_, response) => void response.end('{"old":true}');
  });

  afterEach(async () => {
    await gateway.close();
    await Promise.all([awx, core, legacy].map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  });

  const start = async (env: NodeJS.ProcessEnv): Promise<void> => {
    gateway = await startTestGateway({
      AUTH_MODE: 'awx',
      AWX_BASE_URL: awx.url,
      AWX_API_PREFIX: '/api',
      INTERNAL_AUTH_TOKEN: INTERNAL,
      CORE_URL: core.url,
      LEGACY_URL: legacy.url,
      ...env,
    });
  };

  const callers = Array.from({ length: 40 }, (_, index) => `caller-${index}`);
  const servedBy = async (name: string): Promise<string | null> => {
    const answer = await fetch(`${gateway.url}/jobs/1?a=b`, { headers: { authorization: login(name) } });
    expect(answer.status).toBe(200);
    await answer.text();
    return answer.headers.get('x-served-by');
  };
  const moved = async (): Promise<string[]> => {
    const answers = await Promise.all(callers.map(servedBy));
    return callers.filter((_, index) => answers[index] === 'awx-mcp');
  };

  it('takes a share of them, more of the same with a greater one, all with 100, without a restart', async () => {
    writeFileSync(share, '0\n');
    await start({ MIGRATION_PERCENT_FILE: share });
    expect(await moved()).toEqual([]);
    writeFileSync(share, '30\n');
    const first = await moved();
    writeFileSync(share, '070\n');
    expect(await moved()).toEqual(first);
    writeFileSync(share, '70');
    const second = await moved();
    writeFileSync(share, '100\n');

    expect(await moved()).toEqual(callers);
    expect(first.length).toBeGreaterThan(0);
    expect(second.length).toBeGreaterThan(first.length);
    expect(second.length).toBeLessThan(callers.length);
    expect(second).toEqual(expect.arrayContaining(first));
  });

  it('sends the others on with what they sent, and vouches for nobody', async () => {
    await start({});
    await servedBy('ann');

    expect(core.seen).toEqual([]);
    expect(legacy.seen).toMatchObject([
      { method: 'GET', url: '/jobs/1?a=b', headers: { authorization: login('ann') } },
    ]);
    expect(Object.keys(legacy.seen[0]!.headers).filter((name) => name.startsWith('x-internal'))).toEqual([]);
  });

  it('moves others first with another salt', async () => {
    await start({ MIGRATION_PERCENT: '50' });
    const first = await moved();
    await gateway.close();
    await start({ MIGRATION_PERCENT: '50', MIGRATION_SALT: 'another' });

    expect(await moved()).not.toEqual(first);
  });

  it('goes on with an old server that has failed and has no page about itself', async () => {
    let failing = true;
    const old = await listening((request, response) => {
      if (failing) return void request.socket.destroy();
      response.writeHead(request.url?.startsWith('/jobs') ? 200 : 404).end();
    });
    await start({ LEGACY_URL: `http://127.0.0.1:${(old.address() as AddressInfo).port}` });
    const ask = (): Promise<number> =>
      fetch(`${gateway.url}/jobs/1`, { headers: { authorization: login('ann') } }).then(({ status }) => status);
    for (let call = 0; call < 5; call++) expect(await ask()).toBeGreaterThanOrEqual(500);
    failing = false;
    while ((await ask()) !== 200) await sleep(50);
    old.close();
  });

  it('takes the requests of MCP as well, with their sessions', async () => {
    legacy.behave = (_, response) => void response.setHeader('mcp-session-id', 'after').end('{}');
    await start({});
    const body = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';
    const headers = { authorization: login('ann'), 'content-type': 'application/json', 'mcp-session-id': 'before' };
    const answer = await fetch(`${gateway.url}/mcp/core`, { method: 'POST', body, headers });

    expect(answer.headers.get('x-served-by')).toBe('legacy');
    expect(answer.headers.get('mcp-session-id')).toBe('after');
    const sent = legacy.seen.map(({ url, headers, body }) => `${url} ${headers['mcp-session-id']} ${body}`);
    expect(sent).toEqual([`/mcp/core before ${body}`]);
  });

  it('counts both sides, and how long they take', async () => {
    await start({ MIGRATION_PERCENT: '50' });
    const here = (await moved()).length;
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    const count = (server: string): string => `duration_seconds_count{server="${server}",surface="rest",status="2xx"}`;
    expect(metrics).toContain(`awx_mcp_proxied_request_${count('core')} ${here}\n`);
    expect(metrics).toContain(`awx_mcp_proxied_request_${count('legacy')} ${callers.length - here}\n`);
    expect(metrics).toContain('awx_mcp_breaker_open{server="legacy"} 0\n');
    expect(metrics).toContain('duration_seconds_bucket{le="0.5",server="legacy",surface="rest",status="2xx"}');
  });

  describe('from a server of other paths', () => {
    const MAP = `
paths:
  GET /api/v1/runs/{run}: /jobs/{run}
  GET /api/v1/runs/latest: /job_templates
  POST /api/v1/templates/{id}/start: /job_templates/{id}/launch
  /api/mcp: /mcp/core
only_before:
  - GET /api/v1/reports/{name}
`;
    const startWith = async (map: string, percent: string): Promise<void> => {
      const file = join(folder, 'map.yaml');
      writeFileSync(file, map);
      await start({ MIGRATION_MAP_FILE: file, MIGRATION_PERCENT: percent });
    };
    const ask = async (method: string, path: string): Promise<{ status: number; side: string | null }> => {
      const headers = { authorization: login('ann'), 'content-type': 'application/json' };
      const body = method === 'POST' ? '{}' : undefined;
      const answer = await fetch(gateway.url + path, { method, headers, body });
      await answer.text();
      return { status: answer.status, side: answer.headers.get('x-served-by') };
    };
    const CALLS = [
      ['GET', '/api/v1/runs/a%2Fb/?c=d', '/jobs/a%2Fb?c=d'],
      ['HEAD', '/api/v1/runs/7', '/jobs/7'],
      ['GET', '/API/v1/runs/latest', '/job_templates'],
      ['POST', '/api/v1/templates/Gather%20facts/start', '/job_templates/Gather%20facts/launch'],
      ['POST', '/api/mcp', '/mcp'],
      ['GET', '/jobs/8', '/jobs/8'],
    ] as const;

    it('sends who is moved to the paths here', async () => {
      await startWith(MAP, '100');
      for (const [method, path] of CALLS) expect(await ask(method, path)).toEqual({ status: 200, side: 'awx-mcp' });
      expect(core.seen.map(({ method, url }) => [method, url])).toEqual(CALLS.map(([method, , to]) => [method, to]));
      expect(legacy.seen).toEqual([]);
    });

    it('sends who is not moved to the paths of before, by whichever they came', async () => {
      await startWith(MAP, '0');
      const calls = [
        ['GET', '/api/v1/runs/a%2Fb/?c=d', '/api/v1/runs/a%2Fb/?c=d'],
        ['GET', '/jobs/8?c=d', '/api/v1/runs/8?c=d'],
        ['POST', '/job_templates/1/launch', '/api/v1/templates/1/start'],
        ['POST', '/mcp/core', '/api/mcp'],
        ['GET', '/jobs/8/wait', '/jobs/8/wait'],
      ] as const;
      for (const [method, path] of calls) expect(await ask(method, path)).toEqual({ status: 200, side: 'legacy' });
      expect(legacy.seen.map(({ method, url }) => [method, url])).toEqual(calls.map(([method, , to]) => [method, to]));
      expect(core.seen).toEqual([]);
    });

    it('leaves to that server, for everybody with a login, what only it has', async () => {
      await startWith(MAP, '100');
      expect(await ask('GET', '/api/v1/reports/2026')).toEqual({ status: 200, side: 'legacy' });
      expect(legacy.seen.map(({ url }) => url)).toEqual(['/api/v1/reports/2026']);
      expect((await fetch(`${gateway.url}/api/v1/reports/2026`)).status).toBe(401);
      expect(await ask('GET', '/api/v1/reports')).toEqual({ status: 404, side: null });
      expect(await ask('GET', '/api/mcp')).toEqual({ status: 405, side: null });
    });

    it('does not start with a map that has a mistake, and names all of them', async () => {
      const wrong = 'paths: { GET jobs: /jobs, "GET /a/{id}": "/jobs/{run}", "GET /b": jobs }';
      await expect(startWith(wrong, '0')).rejects.toThrow(
        /MIGRATION_MAP_FILE: "GET jobs" must be a path.*"GET \/a\/\{id\}" and "\/jobs\/\{run\}" must have the same.*"jobs" must be/s,
      );
      await expect(startWith('path: {}', '0')).rejects.toThrow(/MIGRATION_MAP_FILE: .*path/);
      await expect(startWith('paths: [', '0')).rejects.toThrow(/MIGRATION_MAP_FILE: cannot be read \(.* line 1/);
      await expect(startWith('paths: { POST /a: /jobs, GET /b: /mcp/nobody }', '0')).rejects.toThrow(
        /nothing here answers POST \/jobs\..*nothing here answers GET \/mcp\/nobody\./s,
      );
      const missing = join(folder, 'missing.yaml');
      await expect(start({ MIGRATION_MAP_FILE: missing })).rejects.toThrow(
        'MIGRATION_MAP_FILE must be the path of a readable file',
      );
      await expect(start({ MIGRATION_MAP_FILE: __filename, LEGACY_URL: '' })).rejects.toThrow('without LEGACY_URL');
      await start({});
    });
  });
});
