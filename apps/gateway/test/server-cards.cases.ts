import { readFileSync } from 'node:fs';
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
    const { tools } = await ask('tools/list', {});
    expect(serverInfo).toMatchObject({ version: card['version'], title: card['title'] });
    expect(card['_meta']).toMatchObject({
      'io.github.awx-mcp/tools': (tools as { name: string }[]).map(({ name }) => name),
    });
  });

  it('is nothing to post to', async () => {
    expect((await fetch(`${gateway.url}/mcp/server-card`, { method: 'POST', body: '{}' })).status).toBe(405);
  });
});
