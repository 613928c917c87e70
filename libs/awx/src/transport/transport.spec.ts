import { gzipSync } from 'node:zlib';
import { clientOf, errorOf, html, json, startUpstream, TestCaller, type Upstream } from '../../test/upstream';
import type { AwxCaller } from '../awx-caller';
import type { AwxClient } from '../awx-client';
import type { AwxCall } from '../awx-observer';
import { AwxUnauthenticated } from '../errors/awx-error';

let upstream: Upstream;
let client: AwxClient;

const serve = async (reply: Parameters<typeof startUpstream>[0], env: NodeJS.ProcessEnv = {}, caller?: AwxCaller) => {
  upstream = await startUpstream(reply);
  client = clientOf(upstream.url, env, caller);
};

afterEach(async () => {
  client.onApplicationShutdown();
  await upstream.close();
});

describe('a request to AWX', () => {
  it('encodes every segment and parameter, ends with a slash and says what it wants', async () => {
    await serve((response) => json(response, 200, { ok: true }));
    await client.read(['hosts', 'a/b?c#d e', 5], { name: 'x&y=z', id__in: [1, 2], or__a: ['p', 'q'], none: undefined });
    expect(upstream.seen[0]).toMatchObject({
      method: 'GET',
      url: '/api/v2/hosts/a%2Fb%3Fc%23d%20e/5/?name=x%26y%3Dz&id__in=1%2C2&or__a=p&or__a=q',
      headers: {
        accept: 'application/json',
        'accept-language': 'en',
        authorization: `Basic ${Buffer.from('admin:pa:ss').toString('base64')}`,
      },
    });
  });

  it.each(['..', '.', ''])('refuses %j as a segment', async (segment) => {
    await serve((response) => json(response, 200, {}));
    await expect(client.read(['hosts', segment])).rejects.toThrow('no id of AWX');
    expect(upstream.seen).toEqual([]);
  });

  it('sends a body as JSON and gives back what AWX says', async () => {
    await serve((response) => json(response, 201, { id: 1 }));
    expect(await client.write('POST', ['hosts'], { name: 'ä' })).toEqual({ id: 1 });
    expect(upstream.seen[0]).toMatchObject({ body: '{"name":"ä"}', headers: { 'content-type': 'application/json' } });
  });

  it('takes an empty answer for nothing', async () => {
    await serve((response) => response.writeHead(204).end());
    expect(await client.write('DELETE', ['hosts', 1])).toBeUndefined();
  });

  it("runs as the caller, under the caller's request id", async () => {
    const caller = new TestCaller();
    caller.own = { kind: 'bearer', token: 'tok' };
    caller.id = 'a'.repeat(32);
    await serve((response) => json(response, 200, {}), {}, caller);
    await client.read(['hosts']);
    expect(upstream.seen[0]?.headers).toMatchObject({ authorization: 'Bearer tok', 'x-api-request-id': caller.id });
  });

  it('keeps its connections: one rests for a turn of the event loop, in case that AWX closes it after all', async () => {
    await serve((response) => json(response, 200, {}));
    let connections = 0;
    upstream.server.on('connection', () => connections++);
    for (let i = 0; i < 5; i++) await client.read(['hosts']);
    expect(connections).toBe(2);
  });

  it('does nothing without any credentials, but ping needs none', async () => {
    await serve((response) => json(response, 200, { version: '24.6.1' }), { AWX_USERNAME: '', AWX_PASSWORD: '' });
    await expect(client.read(['hosts'])).rejects.toThrow(AwxUnauthenticated);
    expect(await client.ping()).toMatchObject({ version: '24.6.1' });
    expect(upstream.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe('reads', () => {
  it.each([502, 503, 504])('are repeated after %d', async (status) => {
    await serve((response, _seen, nth) => (nth < 3 ? html(response, status) : json(response, 200, { nth })));
    expect(await client.read(['hosts'])).toEqual({ nth: 3 });
  });

  it('of texts are repeated as well, until the text begins', async () => {
    await serve((response, _seen, nth) => (nth < 2 ? html(response, 503) : response.end('PLAY [all]')));
    expect(await client.readText(['jobs', 5, 'stdout'])).toMatchObject({ text: 'PLAY [all]' });
    expect(upstream.seen).toHaveLength(3);
  });

  it('say which way the connection broke, and what to do', async () => {
    await serve((response) => response.socket?.destroy(), { AWX_READ_RETRIES: '0' });
    const error = await errorOf(client.read(['hosts']));
    expect(String(error)).toMatch(/The connection to AWX broke \(\w+\)\. Ask again in a moment\./);
    expect(error).toMatchObject({ cause: expect.any(Error) });
  });

  it('are repeated when the connection breaks, before or within the answer', async () => {
    await serve((response, _seen, nth) => {
      if (nth === 0) response.socket?.destroy();
      else if (nth === 1)
        response.writeHead(200, { 'Content-Length': 50 }).write('{"a":', () => response.socket?.destroy());
      else json(response, 200, { nth });
    });
    expect(await client.read(['hosts'])).toEqual({ nth: 2 });
  });

  it('give up after three repetitions, without telling what a proxy said', async () => {
    await serve((response) => html(response, 502));
    const error = await errorOf(client.read(['hosts']));
    expect(error).toMatchObject({ name: 'AwxUnavailable', kind: 'unavailable', status: 502, mayHaveHappened: false });
    expect(String(error)).not.toContain('secret-host');
    expect(upstream.seen).toHaveLength(4);
  });

  it.each([400, 401, 403, 404, 429, 500])('are not repeated after %d', async (status) => {
    await serve((response) => json(response, status, { detail: 'x' }));
    await errorOf(client.read(['hosts']));
    expect(upstream.seen).toHaveLength(1);
  });

  it('wait as long as AWX asks', async () => {
    const times: number[] = [];
    await serve((response, _seen, nth) => {
      times.push(performance.now());
      if (nth === 0) html(response, 503, { 'Retry-After': '1' });
      else json(response, 200, {});
    });
    await client.read(['hosts']);
    expect(times[1]! - times[0]!).toBeGreaterThan(990);
  });

  it('do not wait when AWX asks for too long, and pass its wish on', async () => {
    await serve((response) => html(response, 503, { 'Retry-After': '3600' }));
    await expect(client.read(['hosts'])).rejects.toThrow('Try again in 3600 seconds.');
    expect(upstream.seen).toHaveLength(1);
  });

  it('are observed one by one', async () => {
    const calls: AwxCall[] = [];
    upstream = await startUpstream((response, _seen, nth) => (nth ? json(response, 200, {}) : html(response, 502)));
    client = clientOf(upstream.url, {}, undefined, { observe: (call) => calls.push(call) });
    await client.read(['job_templates', 7]);
    const common = { method: 'GET', resource: 'job_templates', seconds: expect.any(Number) };
    expect(calls).toEqual([
      { ...common, status: 502 },
      { ...common, status: 200 },
    ]);
  });
});

it('takes a next page that is no address for the last', async () => {
  await serve((response) => json(response, 200, { count: 1, next: 'http://[', results: [] }));
  expect(await client.inventories.list()).toMatchObject({ next_page: null });
});

describe('writes', () => {
  it.each([502, 503, 504, 500])('are never repeated, and after %d may have happened', async (status) => {
    await serve((response) => html(response, status));
    const error = await errorOf(client.jobTemplates.launch(7));
    expect(error).toMatchObject({ status, mayHaveHappened: true, lookup: 7, resource: 'job_templates' });
    expect(String(error)).toContain('The job may have started: look at the newest jobs of job template 7');
    expect(upstream.seen).toHaveLength(1);
  });

  it("wait for the caller's leave, and are not sent without it", async () => {
    const caller = new TestCaller();
    caller.refusing = new Error('no record, no write');
    await serve((response) => json(response, 200, {}), {}, caller);
    await expect(client.write('POST', ['hosts'], {})).rejects.toBe(caller.refusing);
    expect(await client.read(['hosts'])).toEqual({});
    expect(upstream.seen.map(({ method }) => method)).toEqual(['GET']);
  });

  it('may have happened when the connection breaks', async () => {
    await serve((response) => response.socket?.destroy());
    await expect(client.write('POST', ['hosts'], {})).rejects.toMatchObject({ mayHaveHappened: true });
    expect(upstream.seen).toHaveLength(1);
  });

  it('have happened when the answer was cut off', async () => {
    await serve((response) => response.writeHead(201, { 'Content-Type': 'application/json' }).end('{"id": 1, "na'));
    const error = await errorOf(client.write('POST', ['hosts'], {}));
    expect(error).toMatchObject({ message: expect.stringContaining('cut off'), mayHaveHappened: true });
  });

  it.each([
    ['create', 201, () => client.inventories.create({ name: 'x' }), 'look at inventories before you repeat it'],
    ['update', 200, () => client.inventories.update(5, { name: 'x' }), 'look at inventory 5 before you repeat it'],
    ['sync', 202, () => client.projects.sync(5), 'look at its newest updates'],
  ])('have happened when the answer of a %s tells nothing', async (_what, status, change, look) => {
    await serve((response) => json(response, status, {}));
    const error = await errorOf(change());
    expect(error).toMatchObject({ message: expect.stringContaining(look), mayHaveHappened: true });
  });

  it('surely did not happen when nobody listened', async () => {
    await serve((response) => json(response, 200, {}));
    await upstream.close();
    const error = await errorOf(client.write('POST', ['hosts'], {}));
    expect(error).toMatchObject({ message: expect.stringContaining('refuses connections'), mayHaveHappened: false });
  });
});

describe('limits', () => {
  it('ends a call that takes too long', async () => {
    await serve(() => undefined, { AWX_TIMEOUT_MS: '50' });
    await expect(client.read(['hosts'])).rejects.toThrow('AWX did not answer within 0.05 seconds.');
    await expect(client.write('POST', ['hosts'], {})).rejects.toMatchObject({ mayHaveHappened: true });
  });

  it('ends an answer that trickles', async () => {
    await serve(
      (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        const drip = setInterval(() => response.write(' '), 5);
        response.once('close', () => clearInterval(drip));
      },
      { AWX_TIMEOUT_MS: '100' },
    );
    await expect(client.read(['hosts'])).rejects.toThrow('did not answer within 0.1 seconds');
  });

  it('takes no more than it can hold, and asks only once', async () => {
    await serve((response) => json(response, 200, { data: 'x'.repeat(5000) }), { AWX_MAX_RESPONSE_BYTES: '2048' });
    await expect(client.read(['hosts'])).rejects.toThrow('too large');
    expect(upstream.seen).toHaveLength(1);
  });

  it.each([
    ['a list', () => client.hosts.list(), 'Ask for less: a smaller page, or a narrower filter.'],
    ['one object', () => client.hosts.get(5), 'Raise AWX_MAX_RESPONSE_BYTES.'],
    ['a launch', () => client.jobTemplates.launch(7), 'The job may have started'],
  ])('says of too large an answer what helps: %s', async (_, call, advice) => {
    await serve((response) => json(response, 200, { data: 'x'.repeat(5000) }), { AWX_MAX_RESPONSE_BYTES: '2048' });
    await expect(call()).rejects.toThrow(`The answer of AWX is too large. ${advice}`);
  });

  it('is not fooled by a small answer that unpacks to a large one', async () => {
    const bomb = gzipSync(JSON.stringify('x'.repeat(100_000)));
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    await serve((response) => response.writeHead(200, headers).end(bomb), { AWX_MAX_RESPONSE_BYTES: '2048' });
    expect(bomb.length).toBeLessThan(2048);
    await expect(client.read(['hosts'])).rejects.toThrow('too large');
  });

  it('stops when the caller goes away', async () => {
    const caller = new TestCaller();
    await serve(() => caller.gone.abort(), {}, caller);
    await expect(client.read(['hosts'])).rejects.toThrow('The caller went away');
    expect(upstream.seen).toHaveLength(1);
  });

  it('still hears the answer to a write when the caller goes away', async () => {
    const caller = new TestCaller();
    await serve(
      (response) => {
        caller.gone.abort();
        json(response, 201, { job: 5 });
      },
      {},
      caller,
    );
    expect(await client.jobTemplates.launch(7)).toMatchObject({ id: 5 });
    expect(caller.objects).toEqual(['job_templates 7', 'jobs 5']);
  });

  it('does not even start for a caller who is gone', async () => {
    const caller = new TestCaller();
    caller.gone.abort();
    await serve((response) => json(response, 200, {}), {}, caller);
    await expect(client.write('POST', ['hosts'], {})).rejects.toMatchObject({
      kind: 'unavailable',
      mayHaveHappened: false,
    });
    expect(upstream.seen).toEqual([]);
  });
});

describe('answers nobody can use', () => {
  it.each(['GET', 'POST'] as const)('a redirect of a %s is not followed', async (method) => {
    await serve((response) => response.writeHead(301, { Location: '/elsewhere/' }).end());
    const call = method === 'GET' ? client.read(['hosts']) : client.write(method, ['hosts'], {});
    await expect(call).rejects.toThrow('Set AWX_BASE_URL to the address AWX really has');
    expect(upstream.seen).toHaveLength(1);
  });

  it('a page instead of JSON', async () => {
    await serve((response) => html(response, 200));
    await expect(client.read(['hosts'])).rejects.toThrow('something other than JSON');
  });

  it('broken JSON', async () => {
    await serve((response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"a":'));
    await expect(client.read(['hosts'])).rejects.toThrow('broken or was cut off');
  });

  it('a 500 with a stack in JSON', async () => {
    await serve((response) => json(response, 500, { detail: 'secret stack' }));
    const error = await errorOf(client.read(['hosts']));
    expect(String(error)).toBe('AwxUnavailable: AWX fails with status 500. Try again later.');
  });
});
