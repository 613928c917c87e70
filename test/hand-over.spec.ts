import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { type Simulator, startSimulator, steppedClock } from '@libs/awx-simulator';
import { awxEnv, modernMeta, type RunningServer, startServer } from '@libs/testing';
import { type Dispatcher, Pool } from 'undici';
import { CoreModule } from '../apps/core/src/core.module';
import { HandOver } from '../apps/gateway/src/backends/in-process/hand-over';
import { headersForCaller } from '../apps/gateway/src/proxy/response-headers';

/** Both ways to a server that listens and lives in this process. */
interface Ways {
  readonly socket: Dispatcher;
  readonly handed: Dispatcher;
}

const waysTo = (server: Server): Ways => {
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    socket: new Pool(`http://${host}`, { connections: 8, headersTimeout: 0, bodyTimeout: 0 }),
    handed: new HandOver(() => (server.listening ? server : undefined), host),
  };
};

/** What a gateway is told of one answer. */
class Told implements Dispatcher.DispatchHandler {
  status = 0;
  message = '';
  headers: readonly string[] = [];
  readonly chunks: Buffer[] = [];
  failure: unknown;
  controller!: Dispatcher.DispatchController;
  private readonly over = Promise.withResolvers<void>();
  private readonly begun = Promise.withResolvers<void>();
  readonly ended = this.over.promise;
  readonly hasBegun = this.begun.promise;

  constructor(private readonly each: (told: Told) => void = () => undefined) {}

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, _: object, message = ''): void {
    if (status < 200) return;
    this.status = status;
    this.message = message;
    this.headers = headersForCaller(controller.rawHeaders as Buffer[]);
    this.begun.resolve();
    this.each(this);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
    this.each(this);
  }

  onResponseEnd(): void {
    this.over.resolve();
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.failure = (error as NodeJS.ErrnoException).code ?? error.message;
    this.begun.resolve();
    this.over.resolve();
  }

  get body(): Buffer {
    return Buffer.concat(this.chunks);
  }

  /** As it reaches a caller, but for what differs from call to call. */
  get answer(): object {
    const { status, message, failure } = this;
    const headers = this.headers.map((text) => text.replace(/^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/, 'a date'));
    const body = this.body.toString('latin1').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a time');
    return { status, message, headers, body, failure };
  }
}

type Call = Partial<Dispatcher.DispatchOptions>;

const send = (way: Dispatcher, call: Call, told = new Told()): Told => {
  const headers = ['x-request-id', '0123456789abcdef0123456789abcdef', ...((call.headers as string[]) ?? [])];
  way.dispatch({ method: 'GET', path: '/', ...call, headers }, told);
  return told;
};

const JSON_BODY = ['content-type', 'application/json'];
const ACCEPT = [...JSON_BODY, 'accept', 'application/json, text/event-stream'];
const rpc = (method: string, params: object, more: string[] = []): Call => ({
  method: 'POST',
  path: '/mcp',
  headers: [...ACCEPT, ...more],
  body: Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })),
});
const META = modernMeta();
const modern = (method: string, params: { name?: string } & object = {}, meta: object = {}): Call =>
  rpc(method, { ...params, _meta: { ...META, ...meta } }, [
    ...['mcp-protocol-version', '2026-07-28', 'mcp-method', method],
    ...(params.name ? ['mcp-name', params.name] : []),
  ]);
const get = (path: string, headers: string[] = []): Call => ({ path, headers });
const tool = (name: string, args: object = {}) => ({ name, arguments: args });
const upload = (bytes: number, headers: string[] = []): Call => ({
  method: 'POST',
  path: '/job_templates/42/launch',
  headers: [...JSON_BODY, ...headers],
  body: Readable.from(Array.from({ length: bytes / 100_000 }, () => Buffer.alloc(100_000, ' '))),
});

describe('a server of the same process', () => {
  let awx: Simulator;
  let core: RunningServer;
  /** Of a run that has not ended, and will not: the clock of that AWX stands. */
  let run: number;
  let ways: Ways;

  beforeAll(async () => {
    awx = await startSimulator({ data: 'company', clock: steppedClock(Date.now()) });
    core = await startServer('core', CoreModule, awxEnv(awx.url));
    ways = waysTo(core.app.getHttpServer() as Server);
    const launch = await fetch(`${core.url}/job_templates/42/launch`, { method: 'POST' });
    ({ id: run } = (await launch.json()) as { id: number });
  });

  afterAll(async () => {
    await Promise.all([ways.socket.destroy(), ways.handed.destroy()]);
    await core.close();
    await awx.close();
  });

  it.each<[string, number | string, () => Call]>([
    ['a page', 200, () => get('/health')],
    ['a list', 200, () => get('/jobs?page_size=3')],
    ['an object', 200, () => get('/jobs/1')],
    ['an object in an AWX that there is not', 404, () => get('/env/nowhere/jobs/1')],
    ['text', 200, () => get('/jobs?page_size=1', ['accept', 'text/plain'])],
    ['nothing of that id', 404, () => get('/jobs/999999')],
    ['bad input', 400, () => get('/jobs?page_size=abc')],
    ['a path that leads nowhere', 404, () => get('/nothing')],
    ['a method that is not possible', 405, () => ({ method: 'DELETE', path: '/jobs' })],
    ['the head alone', 200, () => ({ method: 'HEAD', path: '/jobs?page_size=3' })],
    ['what is possible', 405, () => ({ method: 'OPTIONS', path: '/jobs' })],
    ['a foreign host', 403, () => get('/jobs', ['origin', 'http://evil.example'])],
    ['a document', 200, () => get('/docs-json')],
    [
      'no body where one belongs',
      404,
      () => ({ method: 'POST', path: '/job_templates/999/launch', headers: JSON_BODY }),
    ],
    ['a broken body', 400, () => ({ ...rpc('', {}), body: Buffer.from('{"jsonrpc": ') })],
    ['a body of another type', 415, () => ({ ...rpc('', {}), headers: ['content-type', 'text/plain'] })],
    ['a body that says it is too large', 413, () => ({ ...rpc('', {}), body: Buffer.alloc(1_100_000, ' ') })],
    ['a body that turns out too large', 413, () => upload(1_500_000)],
    ['a streamed body', 400, () => upload(200_000)],
    ['a streamed body of a length', 400, () => upload(200_000, ['content-length', '200000'])],
    [
      'initialize',
      200,
      () =>
        rpc('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 't', version: '1' } }),
    ],
    [
      'a notification',
      202,
      () => ({ ...rpc('', {}), body: Buffer.from('{"jsonrpc":"2.0","method":"notifications/initialized"}') }),
    ],
    ['the tools', 200, () => rpc('tools/list', {})],
    ['the tools, stateless', 200, () => modern('tools/list')],
    ['what there is', 200, () => modern('server/discover')],
    ['a tool', '"structuredContent"', () => rpc('tools/call', tool('list_templates', { page_size: 2 }))],
    ['a tool, stateless', '"structuredContent"', () => modern('tools/call', tool('get_job', { id: '1' }))],
    ['a tool that fails', '"isError":true', () => modern('tools/call', tool('get_job', { id: 999_999 }))],
    ['no such tool', '"error"', () => rpc('tools/call', tool('get_jobb'))],
    ['no such method', 404, () => modern('nothing/at/all')],
    ['resources', 200, () => rpc('resources/list', {})],
    ['a prompt that there is not', '"error"', () => modern('prompts/get', { name: 'nothing' })],
  ])('answers %s byte for byte as over a connection', async (_, expected, call) => {
    const [socket, handed] = [send(ways.socket, call()), new Told()];
    await socket.ended;
    await send(ways.handed, call(), handed).ended;
    expect(handed.answer).toEqual(socket.answer);
    if (typeof expected === 'number') expect(socket.status).toBe(expected);
    else expect(socket.body.toString()).toContain(expected);
  });

  const waitFor = (id: number) => tool('wait_for_job', { id: String(id), timeout: 2 });

  it.each<[string, (id: number) => Call]>([
    ['2025-11-25', (id) => rpc('tools/call', { ...waitFor(id), _meta: { progressToken: 7 } })],
    ['2026-07-28', (id) => modern('tools/call', waitFor(id), { progressToken: 7 })],
  ])('streams progress in MCP %s as over a connection', async (_, call) => {
    const both = [ways.socket, ways.handed].map((way) => send(way, { ...call(run), path: '/mcp/full' }));
    await Promise.all(both.map(({ ended }) => ended));
    // How often it is told depends on the machine.
    const [socket, handed] = both.map(({ answer, body }) => {
      const events = body
        .toString()
        .replaceAll(/"progress":\d+/g, '"progress":some')
        .split('\n\n');
      return { ...answer, body: [...new Set(events)] };
    });
    expect(handed).toEqual(socket);
    expect(handed!.body[0]).toContain('notifications/progress');
    expect(handed!.body.at(-2)).toContain('"result":');
  });
});

describe('a handed-over call', () => {
  let server: Server;
  let ways: Ways;
  let handle: RequestListener;
  /** What the request and what the response told, each in its order. */
  let seen: { request: string[]; response: string[] };

  /** All that a server can see of how a call goes. */
  const watch = (request: IncomingMessage, response: ServerResponse): void => {
    const mine = seen;
    for (const name of ['aborted', 'end', 'close']) request.on(name, () => mine.request.push(name));
    request.on('error', (error: NodeJS.ErrnoException) => mine.request.push(`error ${error.code} ${error.message}`));
    for (const name of ['finish', 'close', 'error'])
      response.on(name, () => mine.response.push(`${name} ${response.writableFinished} ${response.destroyed}`));
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.headers['x-unwatched'] === undefined) watch(request, response);
      handle(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ways = waysTo(server);
  });

  afterAll(async () => {
    await Promise.all([ways.socket.destroy(), ways.handed.destroy()]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  beforeEach(() => {
    seen = { request: [], response: [] };
  });

  /** Both ways, one after the other: what was told, and what the server has seen. */
  const onBoth = async (call: () => Call, listener: RequestListener, during = async (_: Told): Promise<void> => {}) => {
    const results = [];
    for (const way of [ways.socket, ways.handed]) {
      seen = { request: [], response: [] };
      const closed = Promise.withResolvers<void>();
      handle = (request, response) => {
        response.once('close', () => setImmediate(closed.resolve));
        listener(request, response);
      };
      const told = send(way, call());
      await during(told);
      await Promise.all([told.ended, closed.promise]);
      results.push({ ...told.answer, seen });
    }
    const [socket, handed] = results as [object, object];
    expect(handed).toEqual(socket);
    return socket as Told['answer'] & { seen: typeof seen; status: number; failure: unknown; body: string };
  };

  const read = (request: IncomingMessage, then: (body: Buffer) => void): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => then(Buffer.concat(chunks)));
  };

  it('arrives with the request as a client sends it', async () => {
    const call: Call = {
      method: 'POST',
      path: '/a%20b?c=%2F&c=d',
      headers: [
        'accept',
        'a',
        'accept',
        'b',
        'cookie',
        'a=1',
        'cookie',
        'b=2',
        'x-latin',
        'Gr\u00fc\u00dfe',
        'content-type',
        'text/x',
      ],
      body: Buffer.from('the body \u{1F375}'),
    };
    for (const again of [call, { ...call, method: 'DELETE' as const, body: undefined }, { ...call, body: undefined }]) {
      const { body } = await onBoth(
        () => again,
        (request, response) =>
          read(request, (bytes) => {
            const { method, url, httpVersion, headers, headersDistinct, rawHeaders, trailers, complete } = request;
            const { remoteAddress } = request.socket;
            const facts = { method, url, httpVersion, headers, headersDistinct, rawHeaders, trailers, complete };
            response.end(JSON.stringify({ ...facts, remoteAddress, bytes: bytes.toString('hex') }));
          }),
      );
      expect(body).toContain('"remoteAddress":"127.0.0.1"');
    }
  });

  it.each<[string, RequestListener]>([
    ['in one', (_, response) => void response.end('{"ok":true}')],
    ['in one, with a head before', (_, response) => void response.writeHead(201, 'Made', { 'X-A': 'b' }).end('made')],
    [
      'in parts',
      (_, response) => {
        response.setHeader('Set-Cookie', ['a=1', 'b=2']);
        response.write('one ');
        response.write('dHdvIA==', 'base64');
        response.write(new Uint8Array([116, 104, 114, 101, 101]));
        response.end(' vier \u00e4', 'latin1');
      },
    ],
    [
      'in parts that are corked',
      (_, response) => {
        response.cork();
        response.write('one');
        response.write('two');
        setImmediate(() => {
          response.uncork();
          response.end();
        });
      },
    ],
    [
      'with headers in a list',
      (_, response) => void response.writeHead(200, ['X-A', '1', 'x-a', '2', 'Content-Length', '2']).end('ok'),
    ],
    ['empty', (_, response) => void response.end()],
    ['without a body by its status', (_, response) => void response.writeHead(204).end('ignored')],
    ['as not changed', (_, response) => void response.writeHead(304, { ETag: '"a"' }).end()],
    [
      'after a hint',
      (_, response) => {
        response.writeEarlyHints({ link: '</style.css>; rel=preload' });
        response.writeProcessing();
        response.end('now');
      },
    ],
    [
      'with trailers',
      ({ method }, response) => {
        if (method === 'HEAD') return void response.end();
        response.writeHead(200, { Trailer: 'X-Sum' });
        response.write('body');
        response.addTrailers({ 'X-Sum': '1' });
        response.end();
      },
    ],
    ['before its body is read', (_, response) => void response.writeHead(403, { Connection: 'close' }).end('no')],
    [
      'and more after its end',
      (_, response) => {
        response.end('all');
        response.write('more');
      },
    ],
    [
      'with nothing where something belongs',
      (_, response) => {
        try {
          response.write(null);
        } catch (error) {
          response.end((error as Error).message);
        }
      },
    ],
    ['by breaking off at once', (_, response) => void response.destroy()],
    ['by breaking off its connection', (request) => void request.socket.destroy()],
    ['by breaking off with an error', (_, response) => void response.destroy(new Error('for some reason'))],
    [
      'by breaking off its request',
      (request, response) => void (request.method === 'HEAD' ? response.end() : request.destroy()),
    ],
    ['by breaking off its request with an error', (request) => void request.destroy(new Error('for some reason'))],
    [
      'by breaking off after the head',
      (_, response) => {
        response.flushHeaders();
        setTimeout(() => response.destroy(), 20);
      },
    ],
    [
      'by breaking off in the middle',
      (_, response) => {
        response.write('half');
        setTimeout(() => response.destroy(), 20);
      },
    ],
  ])('is answered %s as over a connection', async (_, listener) => {
    for (const method of ['POST', 'HEAD'] as const) {
      const body = method === 'POST' ? Buffer.from('{}') : undefined;
      await onBoth(
        () => ({ method, body, headers: JSON_BODY }),
        (request, response) => {
          read(request, () => undefined);
          listener(request, response);
        },
      );
    }
  });

  it.each<[string, Call, RequestListener]>([
    ['before the answer begins', {}, () => undefined],
    ['in the middle of the answer', {}, (_, response) => void response.write('half')],
    ['while the body is on its way', { method: 'POST', body: new PassThrough() }, () => undefined],
  ])('is broken off by its sender %s as over a connection', async (_, call, listener) => {
    const body = (): Call => {
      if (!call.body) return {};
      const stream = new PassThrough().on('error', () => undefined);
      stream.write('{');
      return { body: stream };
    };
    const { failure, seen: events } = await onBoth(
      () => ({ ...call, ...body() }),
      (request, response) => {
        request.resume();
        listener(request, response);
        setImmediate(() => response.emit('handled'));
        seen.response.push('handled');
      },
      async (told) => {
        while (!seen.response.includes('handled') || (told.status === 0 && listener.length > 1))
          await new Promise(setImmediate);
        told.controller.abort(new Error('left'));
      },
    );
    expect(failure).toBe('left');
    expect(events.response).toContain('close false true');
  });

  it('ends with a body that breaks off', async () => {
    const { failure } = await onBoth(
      () => {
        const body = new PassThrough();
        body.write('{');
        setTimeout(() => body.destroy(Object.assign(new Error('gone'), { code: 'GONE' })), 20);
        return { method: 'POST', body };
      },
      (request) => request.resume(),
    );
    expect(failure).toBe('GONE');
  });

  it('brings a streamed body whole, no faster than it is read', async () => {
    const part = Buffer.alloc(30_000, 'body ');
    const parts = Array.from({ length: 100 }, () => part);
    const told = new Promise<IncomingMessage>((resolve) => {
      handle = resolve;
    });
    let taken = 0;
    const counted = function* () {
      for (const each of parts) {
        taken += 1;
        yield each;
      }
    };
    send(ways.handed, { method: 'POST', body: Readable.from(counted()) });
    const request = await told;
    request.read(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(taken).toBeLessThan(30);
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
      await new Promise(setImmediate);
    }
    expect(Buffer.concat(chunks).equals(Buffer.concat(parts))).toBe(true);
  });

  it('is answered no faster than the answer is taken, and whole', async () => {
    const part = Buffer.alloc(50_000, 'answer ');
    let written = 0;
    handle = async (_, response) => {
      for (; written < 100; written += 1)
        if (!response.write(part)) await new Promise((resolve) => response.once('drain', resolve));
      response.end();
    };
    const told = send(ways.handed, {}, new Told((each) => each.controller.pause()));
    await told.hasBegun;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told.chunks).toHaveLength(0);
    expect(written).toBeLessThan(3);
    let taken = 0;
    const take = setInterval(() => {
      taken += 1;
      told.controller.resume();
    }, 1);
    await told.ended;
    clearInterval(take);
    expect(taken).toBeGreaterThan(90);
    expect(told.body.equals(Buffer.concat(Array.from({ length: 100 }, () => part)))).toBe(true);
  });

  it('is broken off by a gateway that cannot take the answer', async () => {
    const { failure } = await onBoth(
      () => ({}),
      (_, response) => void response.write('half'),
      async (told) => {
        told.onResponseData = () => {
          throw new Error('cannot');
        };
      },
    );
    expect(failure).toBe('cannot');
  });

  it('is no part of what its sender does, nor what is told of part of what the server does', async () => {
    const doing = new AsyncLocalStorage<string>();
    const within: unknown[] = [];
    const note = (): number => within.push(doing.getStore());
    handle = (request, response) => {
      note();
      request.on('data', note);
      doing.run('serving', () => void response.write('part'));
      doing.run('serving', () => request.once('end', () => response.end('whole')));
    };
    const body = Buffer.from('{}');
    await doing.run('sending', () => send(ways.handed, { method: 'POST', body }, new Told(note)).ended);
    expect(within).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('is not sent where there is no such server', async () => {
    const told = send(new HandOver(() => undefined, '127.0.0.1'), {});
    await told.ended;
    expect([told.failure, told.controller]).toEqual(['ECONNREFUSED', undefined]);
  });

  it('is broken off when the gateway has stopped', async () => {
    const way = new HandOver(() => server, '127.0.0.1');
    const lost = new Promise((resolve) => {
      handle = (_, response) => void response.once('close', resolve);
    });
    const told = send(way, {});
    await new Promise(setImmediate);
    await way.destroy();
    await Promise.all([told.ended, lost]);
    expect(told.failure).toBe('UND_ERR_DESTROYED');
  });
});
