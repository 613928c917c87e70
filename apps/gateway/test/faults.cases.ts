import { metric } from '@libs/testing';
import { FakeServer, type Gateway, startTestGateway, until } from './fleet-of-fakes';

interface Answer {
  readonly status: number;
  readonly text: string;
}

const MODERN = { 'MCP-Protocol-Version': '2026-07-28' };

describe('a server that fails', () => {
  let core: FakeServer;
  let gateway: Gateway;

  const start = async (env: NodeJS.ProcessEnv = {}): Promise<void> => {
    core = await FakeServer.start();
    gateway = await startTestGateway({ CORE_URL: core.url, ...env });
  };
  const rest = async (path: string, init?: RequestInit): Promise<Answer> => {
    const answer = await fetch(gateway.url + path, init);
    return { status: answer.status, text: ((await answer.json()) as { detail: string }).detail };
  };
  const mcp = async (headers: Record<string, string>): Promise<Answer> => {
    const answer = await fetch(`${gateway.url}/mcp/core`, { method: 'POST', body: '{}', headers });
    return { status: answer.status, text: await answer.text() };
  };

  afterEach(async () => {
    await gateway.close();
    await core.stop();
  });

  it('by being down is named, with the variable that says where it is', async () => {
    await start();
    const { status, text } = await rest('/job_templates', { method: 'POST', body: '{}' });
    expect(status).toBe(503);
    expect(text).toMatch(/templates server cannot be reached.*TEMPLATES_URL/);
    expect((await rest('/jobs/1')).status).toBe(200);
  });

  it('by keeping silent is given up', async () => {
    await start({ GATEWAY_TIMEOUT_MS: '500' });
    core.behave = () => undefined;
    const silent = await rest('/jobs/1');
    expect(silent.status).toBe(504);
    expect(silent.text).toContain('core server did not answer within 500 ms');
    expect((await mcp({})).text).toContain('"error":{"code":-32000,"message":"The core server did not answer');
  });

  it('by keeping silent in the middle of its answer is given up, and the answer is seen to be broken', async () => {
    await start({ GATEWAY_TIMEOUT_MS: '1000' });
    core.behave = (_, response) => void response.writeHead(200).write('half');
    const answer = await fetch(`${gateway.url}/jobs/1`);
    await expect(answer.text()).rejects.toThrow();
  });

  it('by breaking off its answer is seen to have done so', async () => {
    await start();
    core.behave = (_, response) => {
      response.write('half');
      setImmediate(() => response.destroy());
    };
    const answer = await fetch(`${gateway.url}/jobs/1`);
    await expect(answer.text()).rejects.toThrow();
    expect(core.seen).toHaveLength(1);
  });

  const resets = async (times: number): Promise<void> => {
    await start();
    core.behave = (_, response) => void (core.seen.length <= times ? response.destroy() : response.end('{"ok":1}'));
  };

  it('to answer a read is asked once more', async () => {
    await resets(1);
    expect((await rest('/jobs/1')).status).toBe(200);
    expect(core.seen).toHaveLength(2);
  });

  it('to answer a read twice is not asked a third time', async () => {
    await resets(9);
    expect(await rest('/jobs/1')).toMatchObject({ status: 502, text: expect.stringContaining('broke off') });
    expect(core.seen).toHaveLength(2);
  });

  it('to answer a change is not asked again', async () => {
    await resets(1);
    const answer = await rest('/job_templates/1/launch', { method: 'POST', body: '{}' });
    expect(answer).toMatchObject({ status: 502, text: expect.stringContaining('may still have been done') });
    expect(core.seen).toHaveLength(1);
  });

  it.each([
    [{ ...MODERN, 'Mcp-Method': 'tools/list' }, 2],
    [{ ...MODERN, 'Mcp-Method': 'server/discover' }, 2],
    [{ ...MODERN, 'Mcp-Method': 'tools/call', 'Mcp-Name': 'get_job' }, 2],
    [{ ...MODERN, 'Mcp-Method': 'tools/call', 'Mcp-Name': 'launch_job_template' }, 1],
    [{ ...MODERN, 'Mcp-Method': 'tools/call', 'Mcp-Name': 'unknown' }, 1],
    [{ ...MODERN }, 1],
    [{ 'MCP-Protocol-Version': '2025-11-25', 'Mcp-Method': 'tools/list' }, 1],
    [{ 'Mcp-Method': 'tools/list' }, 1],
  ])('on MCP with %j is asked %i times', async (headers, times) => {
    await resets(1);
    expect((await mcp(headers)).status).toBe(times === 2 ? 200 : 502);
    expect(core.seen).toHaveLength(times);
  });

  it('again and again is not asked for a while, and is asked whether it is back before it gets a call', async () => {
    await start();
    const { port } = core;
    await core.stop();
    for (let call = 0; call < 5; call += 1) expect((await rest('/jobs/1')).status).toBe(503);

    core = await FakeServer.start(port);
    expect((await rest('/jobs/1')).status).toBe(503);
    expect(core.seen).toEqual([]);
    const opened = ['core', 'users'].map((server) =>
      metric(gateway.url, `awx_mcp_breaker_openings_total{server="${server}"}`),
    );
    expect(await Promise.all(opened)).toEqual([1, 0]);
    while ((await rest('/jobs/1')).status === 503) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(core.seen).toHaveLength(1);
    expect(await metric(gateway.url, 'awx_mcp_breaker_open{server="core"}')).toBe(0);
  });

  it('is told as such until it answers again', async () => {
    await start();
    core.isItself = false;
    core.behave = (_, response) => void response.writeHead(503).end('{"detail":"no upstream"}');
    for (let call = 0; call < 5; call += 1) await rest('/jobs/1');
    expect(await metric(gateway.url, 'awx_mcp_breaker_open{server="core"}')).toBe(1);
  });

  it('is let back in by its own health, for AWX may hang on and on', async () => {
    await start();
    const { port } = core;
    await core.stop();
    for (let call = 0; call < 5; call += 1) await rest('/jobs/1');
    core = await FakeServer.start(port);
    core.ready = () => undefined;
    while ((await rest('/jobs/1')).status === 503) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(core.seen).toHaveLength(1);
  });

  it('in its own words is heard every time, for AWX is down and not the server', async () => {
    await start();
    core.behave = ({ headers }, response) => {
      response.writeHead(503, { 'X-Request-Id': String(headers['x-request-id']) }).end('{"detail":"AWX is down."}');
    };
    for (let call = 0; call < 7; call += 1) expect((await rest('/jobs/1')).text).toBe('AWX is down.');
    expect(core.seen).toHaveLength(7);
  });

  it('through a proxy that speaks for it is not asked for a while', async () => {
    await start();
    core.isItself = false;
    core.behave = (_, response) => void response.writeHead(503).end('{"detail":"no upstream"}');
    for (let call = 0; call < 7; call += 1) await rest('/jobs/1');
    expect(core.seen).toHaveLength(5);
  });
});

describe('a caller who leaves', () => {
  let core: FakeServer;
  let gateway: Gateway;
  let closed: number;
  let finished: number;

  beforeEach(async () => {
    core = await FakeServer.start();
    gateway = await startTestGateway({ CORE_URL: core.url });
    closed = 0;
    finished = 0;
  });

  afterEach(async () => {
    await gateway.close();
    await core.stop();
  });

  /** Sends a request, leaves once core has it, and lets core answer when told to. */
  const leave = async (path: string, init: RequestInit): Promise<() => void> => {
    let answer = (): void => undefined;
    core.behave = (_, response) => {
      response.once('close', () => (response.writableFinished ? finished++ : closed++));
      answer = () => void response.end('{}');
    };
    const leaving = new AbortController();
    const call = fetch(gateway.url + path, { ...init, signal: leaving.signal }).catch(() => undefined);
    await until(() => core.seen.length === 1);
    leaving.abort();
    await call;
    return answer;
  };

  it.each([
    ['REST', '/jobs/1', {}],
    ['modern MCP', '/mcp/core', { method: 'POST', body: '{}', headers: MODERN }],
  ])('ends the work of the server over %s', async (_surface, path, init) => {
    await leave(path, init);
    await until(() => closed === 1);
    expect(finished).toBe(0);
  });

  const callOf = (name: string): RequestInit => ({
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: {} } }),
  });

  it.each(['launch_job_template', 'is_not_known'])(
    'tells the server of a legacy call of %s, which changes',
    async (name) => {
      await leave('/mcp/core', callOf(name));
      await until(() => closed === 1);
      expect(finished).toBe(0);
    },
  );

  it.each([
    ['of a tool that reads', callOf('get_job')],
    ['that is no call of a tool', { method: 'POST', body: '{}' }],
  ])('does not end a legacy MCP call %s', async (_, init) => {
    const answer = await leave('/mcp/core', init);
    // Another whole call in between: whatever the leaving would have caused has happened by then.
    await fetch(`${gateway.url}/health`);
    answer();
    await until(() => finished === 1);
    expect(closed).toBe(0);
  });
});

describe('an event stream', () => {
  it('arrives event by event, and that of a listener outlives the time-out of other answers', async () => {
    const core = await FakeServer.start();
    const gateway = await startTestGateway({ CORE_URL: core.url, GATEWAY_TIMEOUT_MS: '1000' });
    let send = (_event: string): void => undefined;
    core.behave = (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
      send = (event) => void (event ? response.write(`data: ${event}\n\n`) : response.end());
    };
    const headers = { 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'subscriptions/listen' };
    const answer = await fetch(`${gateway.url}/mcp/core`, { method: 'POST', body: '{}', headers });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (const event of ['one', 'two']) {
      send(event);
      expect((await reader.read()).value).toBe(`data: ${event}\n\n`);
      await new Promise((resolve) => setTimeout(resolve, 1_200));
    }
    send('');
    expect((await reader.read()).done).toBe(true);
    await gateway.close();
    await core.stop();
  });
});

describe('a gateway that stops', () => {
  it('finishes the calls that it has begun', async () => {
    const core = await FakeServer.start();
    const gateway = await startTestGateway({ CORE_URL: core.url });
    let answer = (): void => undefined;
    core.behave = (_, response) => {
      answer = () => void response.end('{"done":true}');
    };
    const call = fetch(`${gateway.url}/jobs/1`);
    await until(() => core.seen.length === 1);
    const stopped = gateway.close();
    answer();
    expect(await (await call).json()).toEqual({ done: true });
    await stopped;
    await expect(fetch(`${gateway.url}/health`)).rejects.toThrow();
    await core.stop();
  });
});
