import { get as httpGet } from 'node:http';
import { steppedClock } from '../clock/clock';
import type { Values } from '../kernel/types';
import { type Simulator, startSimulator } from '../simulator';

const START = Date.parse('2026-03-02T10:00:00Z');

describe('the control interface', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ clock: steppedClock(START), control: { port: 0 } });
  });
  afterEach(() => simulator.close());

  const control = async (method: string, path: string, body?: Values): Promise<{ status: number; body: Values }> => {
    const response = await fetch(`${simulator.controlUrl}${path}`, { method, body: body && JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : {} };
  };
  const fault = (body: Values) => control('POST', '/faults', body);
  const awx = (path = 'ping/', init: RequestInit = {}): Promise<Response> =>
    fetch(`${simulator.url}/api/v2/${path}`, {
      ...init,
      headers: { authorization: `Basic ${Buffer.from('admin:password').toString('base64')}` },
    });

  it('is not there unless asked for', async () => {
    const other = await startSimulator();
    expect(other.controlUrl).toBeUndefined();
    await other.close();
  });

  it('takes the simulator along when its port is taken', async () => {
    const port = Number(new URL(simulator.controlUrl ?? '').port);
    const clash = startSimulator({ port: 0, control: { port } });
    await expect(clash).rejects.toThrow('EADDRINUSE');
  });

  it('says what it takes', async () => {
    const { body } = await control('GET', '/');
    expect(body.routes).toContain('POST /faults');
    expect(await control('GET', '/nothing')).toMatchObject({ status: 404, body: { error: /GET \/faults/ } });
    expect((await control('PUT', '/faults')).status).toBe(405);
  });

  it.each([
    [{ kind: 'explosion' }, /kind/],
    [{ kind: 'status' }, /status/],
    [{ kind: 'reset', share: 2 }, /share/],
    [{ kind: 'reset', colour: 'red' }, /colour/],
    [{ kind: 'reset', path: 'jobs' }, /path/],
  ])('refuses %j', async (body, problem) => {
    const answer = await fault(body);
    expect(answer.status).toBe(400);
    expect(answer.body.problems.join()).toMatch(problem);
  });

  it('refuses what is no JSON', async () => {
    const response = await fetch(`${simulator.controlUrl}/faults`, { method: 'POST', body: '{' });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('not JSON')]);
  });

  it.each([
    [{ advance: 1e15 }, /advance: must be no more than 366d/],
    [{ advance: '367d' }, /advance: must be no more than 366d/],
    [{ advance: -1 }, /must not be negative/],
    [{ jump: 1e18 }, /between 1970 and 2100/],
    [{ jump: '-36500d' }, /between 1970 and 2100/],
  ])('does not move the clock by %j', async (body, problem) => {
    const answer = await control('POST', '/clock', body);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringMatching(problem)]);
    expect((await control('GET', '/clock')).body).toEqual({ now: new Date(START).toISOString() });
  });

  it('lists, removes and clears faults', async () => {
    await fault({ kind: 'latency', ms: 0 });
    await fault({ kind: 'unauthorized', path: '/api/v2/me' });
    await awx();
    const { results } = (await control('GET', '/faults')).body;
    expect(results).toMatchObject([
      { id: 1, kind: 'latency', hits: 1 },
      { id: 2, kind: 'unauthorized', hits: 0 },
    ]);
    expect((await control('DELETE', '/faults/1')).status).toBe(204);
    expect((await control('DELETE', '/faults/1')).status).toBe(404);
    expect((await awx('me/')).status).toBe(401);
    await control('DELETE', '/faults');
    expect((await awx('me/')).status).toBe(200);
  });

  it.each([500, 502, 503, 504])('answers %i as HTML, so many times', async (status) => {
    await fault({ kind: 'status', status, times: 1 });
    const response = await awx();
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html']);
    expect(await response.text()).toContain(String(status));
    expect((await awx()).status).toBe(200);
  });

  it('asks to slow down', async () => {
    await fault({ kind: 'too_many', retry_after: 7 });
    const response = await awx();
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('lets the token expire from now on', async () => {
    await fault({ kind: 'unauthorized' });
    expect(await (await awx('me/')).json()).toMatchObject({ detail: /credentials were not provided/ });
  });

  it('answers late', async () => {
    await fault({ kind: 'latency', ms: 20 });
    expect((await awx()).status).toBe(200);
  });

  it('does what the request wants and then breaks the connection', async () => {
    await fault({ kind: 'reset_body', method: 'POST' });
    const body = JSON.stringify({ name: 'Acme' });
    const headers = { authorization: `Basic ${Buffer.from('admin:password').toString('base64')}` };
    const response = await fetch(`${simulator.url}/api/v2/organizations/`, {
      method: 'POST',
      body,
      headers: { ...headers, 'content-type': 'application/json' },
    });
    await expect(response.text()).rejects.toThrow();
    expect(await (await awx('organizations/?name=Acme')).json()).toMatchObject({ count: 1 });
  });

  it('breaks the connection before it does anything', async () => {
    await fault({ kind: 'reset' });
    await expect(awx()).rejects.toThrow();
  });

  it('never answers, and closes all the same', async () => {
    await fault({ kind: 'hang' });
    const waiting = awx();
    const refused = expect(waiting).rejects.toThrow();
    while (!simulator.faults.list()[0]?.hits) await new Promise((next) => setImmediate(next));
    await simulator.close();
    await refused;
    simulator = await startSimulator();
  });

  it('stops in the middle of its JSON', async () => {
    await fault({ kind: 'truncated' });
    const response = await awx();
    expect(response.headers.get('content-type')).toBe('application/json');
    await expect(response.json()).rejects.toThrow('in JSON');
  });

  it('answers more than anybody wants to read', async () => {
    await fault({ kind: 'large', bytes: 3_000_001 });
    const text = await (await awx()).text();
    expect(text).toHaveLength(3_000_001);
    expect(JSON.parse(text).count).toBe(1);
  });

  it('survives a client that gives up half way', async () => {
    await fault({ kind: 'large', times: 1 });
    await new Promise<void>((closed) => {
      const request = httpGet(`${simulator.url}/api/v2/ping/`, (response) => {
        response.once('data', () => response.destroy());
        response.once('close', closed);
      });
      request.once('error', () => closed());
    });
    expect((await awx()).status).toBe(200);
  });

  it('moves the time', async () => {
    expect((await control('GET', '/clock')).body).toEqual({ now: '2026-03-02T10:00:00.000Z' });
    expect((await control('POST', '/clock', { advance: '2h30m' })).body).toEqual({ now: '2026-03-02T12:30:00.000Z' });
    expect((await control('POST', '/clock', { jump: '-1d' })).body).toEqual({ now: '2026-03-01T12:30:00.000Z' });
    expect((await control('POST', '/clock', { advance: 1500 })).body).toEqual({ now: '2026-03-01T12:30:01.500Z' });
  });

  it.each([{}, { advance: -1 }, { advance: 'soon' }, { advance: 1, jump: 1 }])(
    'refuses to move the time by %j',
    async (move) => {
      const { status, body } = await control('POST', '/clock', move);
      expect([status, body.problems.length]).toEqual([400, 1]);
    },
  );

  it('begins anew', async () => {
    const remove = await awx('organizations/1/', { method: 'DELETE' });
    expect(remove.status).toBe(204);
    expect((await control('POST', '/reset')).status).toBe(204);
    expect((await awx('organizations/1/')).status).toBe(200);
  });

  it('dumps as JSON and as YAML what it can be started with', async () => {
    const { body } = await control('GET', '/dump');
    expect(body.organizations).toMatchObject([{ id: 1, name: 'Default' }]);
    const yaml = await (await fetch(`${simulator.controlUrl}/dump?format=yaml`)).text();
    expect(yaml).toContain('name: Default');
  });
});
