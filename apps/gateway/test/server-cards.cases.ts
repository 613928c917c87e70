import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Gateway, startTestGateway } from './fleet-of-fakes';

const SCHEMA = join(__dirname, '..', '..', '..', 'test', 'schemas', 'server-card-v1.json');

describe('the card of an MCP entry', () => {
  let gateway: Gateway;

  beforeAll(async () => {
    const login = { AUTH_MODE: 'service', AUTH_USERNAME: 'anna', AUTH_PASSWORD: 'secret' };
    gateway = await startTestGateway({ ...login, PUBLIC_URL: 'https://awx-mcp.example.com' });
  });

  afterAll(() => gateway.close());

  const validate = () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema(JSON.parse(readFileSync(SCHEMA, 'utf8')), 'cards');
    return ajv.compile({ $ref: 'cards#/$defs/ServerCard' });
  };

  it.each(['/mcp', '/mcp/all', '/mcp/lite', '/mcp/core', '/mcp/core/full'])(
    'at %s is what its schema wants, and is read without a login',
    async (entry) => {
      const answer = await fetch(`${gateway.url}${entry}/server-card`);
      expect(answer.headers.get('content-type')).toBe('application/mcp-server-card+json');
      const card = (await answer.json()) as { remotes: object[] };
      const check = validate();
      check(card);
      expect(check.errors ?? []).toEqual([]);
      expect(card.remotes).toMatchObject([
        { url: `https://awx-mcp.example.com${entry}`, headers: [{ name: 'Authorization', isSecret: true }] },
      ]);
    },
  );

  it('agrees with what the entry says of itself', async () => {
    const card = (await (await fetch(`${gateway.url}/mcp/server-card`)).json()) as Record<string, unknown>;
    const authorization = `Basic ${Buffer.from('anna:secret').toString('base64')}`;
    const ask = async (method: string, params: object) => {
      const headers = {
        authorization,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      };
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
      const answer = await fetch(`${gateway.url}/mcp`, { method: 'POST', headers, body });
      return ((await answer.json()) as { result: Record<string, unknown> }).result;
    };
    const clientInfo = { name: 'tests', version: '1' };
    const { serverInfo } = await ask('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo });
    expect(serverInfo).toMatchObject({ version: card['version'], title: card['title'] });
  });

  it('leaves it to the entry to tell its tools and capabilities', async () => {
    const card = (await (await fetch(`${gateway.url}/mcp/core/server-card`)).json()) as object;
    expect(Object.keys(card).sort()).toEqual(['$schema', 'description', 'name', 'remotes', 'title', 'version']);
  });

  it('is sent once to who keeps it', async () => {
    const url = `${gateway.url}/mcp/server-card`;
    const first = await fetch(url);
    const tag = first.headers.get('etag')!;
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    const ask = async (given: string) => {
      const { status, headers } = await fetch(url, { headers: { 'If-None-Match': given } });
      return { status, tag: headers.get('etag'), cache: headers.get('cache-control') };
    };
    for (const given of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      expect({ given, ...(await ask(given)) }).toEqual({ given, status: 304, tag, cache: 'public, max-age=3600' });
    }
    expect(await ask('"other"')).toMatchObject({ status: 200, tag });
    expect((await fetch(`${gateway.url}/mcp/all/server-card`)).headers.get('etag')).not.toBe(tag);
    expect((await fetch(url, { method: 'HEAD' })).headers.get('etag')).toBe(tag);
  });

  it('is read by pages of any origin, which may ask whether it is still the same', async () => {
    const Origin = 'https://somewhere.example';
    const url = `${gateway.url}/mcp/server-card`;
    const asking = { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'if-none-match' };
    const asked = await fetch(url, { method: 'OPTIONS', headers: { Origin, ...asking } });
    expect({ status: asked.status, names: asked.headers.get('access-control-allow-headers') }).toEqual({
      status: 204,
      names: 'Content-Type, If-None-Match',
    });
    const { status, headers } = await fetch(url, { headers: { Origin } });
    expect({ status, origin: headers.get('access-control-allow-origin') }).toEqual({ status: 200, origin: '*' });
    expect(headers.get('access-control-expose-headers')).toBe('ETag');
    expect((await fetch(`${gateway.url}/mcp`, { method: 'POST', headers: { Origin } })).status).toBe(403);
  });

  it('is nothing to a Host that is not ours', async () => {
    const status = await new Promise((resolve, reject) => {
      const path = '/mcp/server-card';
      const { port } = new URL(gateway.url);
      request({ host: '127.0.0.1', port, path, headers: { Host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it('is nothing to post to', async () => {
    expect((await fetch(`${gateway.url}/mcp/server-card`, { method: 'POST', body: '{}' })).status).toBe(405);
  });
});
