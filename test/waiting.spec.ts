import { scaledClock } from '@libs/awx-simulator';
import { connectMcp, metric, REVISIONS, requestModern } from '@libs/testing';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';

let fleet: FleetInUse;
/** Paths that AWX was asked for. */
let asked: string[] = [];

beforeAll(async () => {
  const log = { request: ({ path }: { path: string }) => void asked.push(path) };
  const env = { GATEWAY_TIMEOUT_MS: '1000', AWX_POLL_SECONDS: '0.2' };
  fleet = await startFleetInUse({ clock: scaledClock(4), log }, env);
});

afterAll(() => fleet.close());

/** At the server itself: the gateway here gives up what takes a second, which is little on a busy machine. */
const launch = async (template: number, body: object = {}): Promise<number> => {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify({ again: true, ...body }) };
  return ((await (await fetch(`${fleet.url('core')}/job_templates/${template}/launch`, init)).json()) as { id: number })
    .id;
};

/** How often AWX was asked about a run. */
const polls = (id: number): number => asked.filter((path) => path === `/api/v2/jobs/${id}/`).length;
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('waiting through the gateway, longer than it lets others take', () => {
  it('answers over REST how the run ended', async () => {
    const response = await fetch(`${fleet.gateway}/job_templates/38/launch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"wait": 60}',
    });
    expect(await response.json()).toMatchObject({ done: true, status: 'successful' });
  });

  it('answers over REST how a run ended that was started before', async () => {
    const over = () => metric(fleet.url('core'), 'awx_mcp_wait_duration_seconds_count{over="true"}');
    const before = await over();
    const response = await fetch(`${fleet.gateway}/jobs/${await launch(38)}/wait`);
    expect(await response.json()).toMatchObject({ done: true, status: 'successful' });
    expect(await over()).toBe(before + 1);
    expect(await metric(fleet.url('core'), 'awx_mcp_waiting_calls')).toBe(0);
  });

  it.each(REVISIONS)('tells progress on the way over MCP %s', async (revision) => {
    const client = await connectMcp(`${fleet.gateway}/mcp/core`, revision);
    const told: number[] = [];
    const call = { name: 'launch_job_template', arguments: { id: 'Deploy to staging', wait: 60, again: true } };
    const { structuredContent } = await client.callTool(call, { onprogress: ({ progress }) => told.push(progress) });
    expect(structuredContent).toMatchObject({ done: true });
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual([...new Set(told)].sort((one, other) => one - other));
    await client.close();
  });
});

describe.each(REVISIONS)('wait_for_job over MCP %s', (revision) => {
  it.each(['core', 'gateway'] as const)('tells progress at the %s', async (place) => {
    const entry = place === 'core' ? `${fleet.url('core')}/mcp/full` : `${fleet.gateway}/mcp/core/full`;
    const client = await connectMcp(entry, revision);
    const told: string[] = [];
    const call = { name: 'wait_for_job', arguments: { id: await launch(38), timeout: 60 } };
    const { structuredContent } = await client.callTool(call, { onprogress: ({ message = '' }) => told.push(message) });
    expect(structuredContent).toMatchObject({ status: 'successful', done: true });
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]).toMatch(/^Gather facts: (pending|waiting|running)/);
    await client.close();
  });
});

it.each(['mcp/core', 'mcp/all'])('a launch is a task for who takes tasks, at /%s of the gateway', async (entry) => {
  const extensions = { 'io.modelcontextprotocol/tasks': {} };
  const ask = async (method: string, params: Record<string, unknown>) =>
    (await requestModern(`${fleet.gateway}/${entry}`, method, params, { extensions })).result;
  expect((await ask('server/discover', {})).capabilities).toMatchObject({ extensions });
  const launched = { name: 'launch_job_template', arguments: { id: 38, again: true } };
  const { resultType, taskId } = await ask('tools/call', launched);
  expect(resultType).toBe('task');
  expect(await ask('tasks/cancel', { taskId })).toMatchObject({ resultType: 'complete' });
  let task = await ask('tasks/get', { taskId });
  while (task.status === 'working') task = await ask('tasks/get', { taskId });
  expect(task).toMatchObject({ taskId, status: 'cancelled' });
});

describe('leaving a wait', () => {
  const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const awx = async (method: string, path: string, body: object): Promise<{ id: number }> => {
    const response = await fetch(`${fleet.awx.url}/api/v2/${path}`, { method, headers, body: JSON.stringify(body) });
    return (await response.json()) as { id: number };
  };
  let idle: number;
  /** A run that nobody can take waits for ever. */
  const neverEnding = async (): Promise<number> =>
    (await awx('POST', 'job_templates/38/launch/', { instance_groups: [idle] })).id;

  beforeAll(async () => {
    idle = (await awx('POST', 'instance_groups/', { name: 'idle' })).id;
    await awx('PATCH', 'job_templates/38/', { ask_instance_groups_on_launch: true, allow_simultaneous: true });
  });
  beforeEach(() => {
    asked = [];
  });

  /** What was on its way may still arrive; then nobody asks for the one, while the other is asked for as before. */
  async function expectOnlyPolled(stayed: number, left: number): Promise<void> {
    const soon = polls(stayed) + 2;
    await until(() => polls(stayed) >= soon);
    const before = polls(left);
    const later = polls(stayed) + 4;
    await until(() => polls(stayed) >= later);
    expect(polls(left)).toBe(before);
  }

  it.each(['REST', ...REVISIONS])('ends the polling of AWX, over %s through the gateway', async (surface) => {
    const [left, stayed] = [await neverEnding(), await neverEnding()];
    const leaving = new AbortController();
    const staying = new AbortController();
    const wait = async (id: number, { signal }: AbortController): Promise<void> => {
      if (surface === 'REST') return void (await fetch(`${fleet.gateway}/jobs/${id}/wait?timeout=600`, { signal }));
      const client = await connectMcp(`${fleet.gateway}/mcp/core/full`, surface as (typeof REVISIONS)[number]);
      signal.addEventListener('abort', () => void client.close());
      await client.callTool({ name: 'wait_for_job', arguments: { id, timeout: 600 } }, { signal });
    };
    const waits = [wait(left, leaving), wait(stayed, staying)].map((each) => each.catch(() => undefined));
    await until(() => polls(left) > 2 && polls(stayed) > 2);
    leaving.abort();
    await waits[0];
    await expectOnlyPolled(stayed, left);
    staying.abort();
    await waits[1];
  });

  it.each(['mcp/core/full', 'mcp/all', 'mcp'])(
    'by a message, as MCP 2025-11-25 cancels, ends the polling of AWX, at /%s of the gateway',
    async (entry) => {
      const [left, stayed] = [await neverEnding(), await neverEnding()];
      const send = (message: object) => {
        const accept = 'application/json, text/event-stream';
        const init = { method: 'POST', headers: { 'content-type': 'application/json', accept } };
        return fetch(`${fleet.gateway}/${entry}`, {
          ...init,
          body: JSON.stringify({ jsonrpc: '2.0', ...message }),
        });
      };
      const cancel = (requestId: unknown) => send({ method: 'notifications/cancelled', params: { requestId } });
      const wait = async (id: number) => {
        const tool = { name: 'wait_for_job', arguments: { id, timeout: 600 } };
        const params = entry === 'mcp' ? { name: 'call_read_tool', arguments: tool } : tool;
        return (await send({ id: `wait ${id}`, method: 'tools/call', params })).text();
      };
      const waits = [wait(left), wait(stayed)];
      await until(() => polls(left) > 2 && polls(stayed) > 2);
      // Nothing has this id: nothing ends.
      expect((await cancel(`wait ${left + stayed}`)).status).toBe(202);
      expect((await cancel(`wait ${left}`)).status).toBe(202);
      await waits[0];
      await expectOnlyPolled(stayed, left);
      await cancel(`wait ${stayed}`);
      await waits[1];
    },
  );
});
