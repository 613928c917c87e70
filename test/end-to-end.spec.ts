import { readFileSync } from 'node:fs';
import { scaledClock } from '@libs/awx-simulator';
import { SERVER_NAMES } from '@libs/fleet';
import { connectMcp, REVISIONS } from '@libs/testing';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
type Answer = any;

let fleet: FleetInUse;

beforeAll(async () => {
  fleet = await startFleetInUse({ clock: scaledClock(50) });
}, 60_000);

afterAll(() => fleet.close());

const toolsOf = (server: string): string[] =>
  JSON.parse(readFileSync(`contracts/${server}.json`, 'utf8')).tools.map(({ name }: { name: string }) => name);

const ask = async (method: string, path: string, body?: object): Promise<{ status: number; body: Answer }> => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(fleet.gateway + path, { method, headers, body: body && JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
};

describe('through the gateway', () => {
  it('a person finds a template, launches it and follows the job to its end', async () => {
    const templates = await ask('GET', '/job_templates?search=facts');
    expect(templates.body.results).toHaveLength(1);
    const launched = await ask('POST', `/job_templates/${templates.body.results[0].id}/launch`, {});
    expect(launched.status).toBe(201);
    let job = await ask('GET', `/jobs/${launched.body.id}`);
    while (!job.body.done) job = await ask('GET', `/jobs/${launched.body.id}`);
    expect(job.body).toMatchObject({ status: 'successful', done: true });
  });

  it.each(REVISIONS)('an MCP client does the same in revision %s', async (revision) => {
    const client = await connectMcp(`${fleet.gateway}/mcp/core`, revision);
    const call = async (name: string, input: Record<string, unknown>): Promise<Answer> =>
      (await client.callTool({ name, arguments: input })).structuredContent;
    const { results } = await call('list_templates', { search: 'facts' });
    const { id } = await call('launch_job_template', { id: results[0].name, again: true });
    let job = await call('get_job', { id });
    while (!job.done) job = await call('get_job', { id });
    expect(job.status).toBe('successful');
    await client.close();
  });

  it.each([
    '/job_templates',
    '/jobs',
    '/inventories',
    '/hosts',
    '/users',
    '/projects',
    '/organizations',
    '/schedules',
    '/credentials',
    '/workflow_job_templates',
    '/notification_templates',
    '/instance_groups',
  ])('GET %s reaches the server that has it', async (path) => {
    const { status, body } = await ask('GET', path);
    expect({ path, status }).toEqual({ path, status: 200 });
    expect(body.results.length).toBeGreaterThan(0);
  });

  it('one document has every operation, also where two servers share a path', async () => {
    const { body } = await ask('GET', '/docs/all.json');
    const documented = Object.values(body.paths as Record<string, Answer>).flatMap(Object.values);
    const named = documented.map(({ operationId }: Answer) => operationId);
    const operations = SERVER_NAMES.flatMap((server) => toolsOf(server));
    expect(operations.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('every server is ready and of the version that the gateway knows', async () => {
    const { status, body } = await ask('GET', '/ready');
    expect([status, body.status]).toEqual([200, 'ok']);
    expect(Object.values(body.servers)).toEqual(SERVER_NAMES.map(() => ({ status: 'ready', contract: 'same' })));
  });

  it('seventy clients that listen keep nobody from the server', async () => {
    const client = await connectMcp(`${fleet.gateway}/mcp/core`, '2026-07-28');
    await Promise.allSettled(Array.from({ length: 70 }, () => client.listen({ toolsListChanged: true })));
    expect((await client.callTool({ name: 'list_templates', arguments: {} })).isError ?? false).toBe(false);
    await client.close();
  });

  it('a server that is down is named, and the others go on', async () => {
    await fleet.stop('users');
    const users = await ask('GET', '/users');
    expect(users).toMatchObject({ status: 503, body: { detail: expect.stringContaining('users'), server: 'gateway' } });
    expect((await ask('GET', '/jobs')).status).toBe(200);
    const { body } = await ask('GET', '/');
    expect(body.servers.find(({ name }: Answer) => name === 'users')).toMatchObject({ state: 'down' });
  });
});
