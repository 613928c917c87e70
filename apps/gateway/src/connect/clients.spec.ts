import { parse } from 'yaml';
import { connectionsTo } from './clients';
import type { Connection } from './connection';

const URL_ = 'https://awx-mcp.example.com/mcp';
const withLogin = connectionsTo({ url: URL_, login: true });
const of = (client: string, all: readonly Connection[] = withLogin): Connection =>
  all.find((each) => each.client === client)!;

describe('how clients are connected', () => {
  it.each(withLogin)('names the address and the login, for $client', ({ kind, text, client }) => {
    const plain = kind === 'link' ? decoded(client) : text;
    expect(plain).toContain(URL_);
    expect(plain).toMatch(/AWX_TOKEN|awx_token|token of AWX/);
  });

  it.each(connectionsTo({ url: URL_, login: false }))(
    'asks for no token where nobody logs in, for $client',
    ({ kind, text, client }) => {
      const plain = kind === 'link' ? decoded(client, false) : text;
      expect(plain).toContain(URL_);
      expect(plain).not.toMatch(/token|Bearer/i);
    },
  );

  it('has links that decode to what the editors read', () => {
    expect(JSON.parse(decoded('VS Code'))).toEqual({
      name: 'awx',
      type: 'http',
      url: URL_,
      headers: { Authorization: `Bearer $${'{input:awx_token}'}` },
      inputs: [{ type: 'promptString', id: 'awx_token', description: expect.any(String), password: true }],
    });
    expect(JSON.parse(decoded('Cursor'))).toEqual({
      url: URL_,
      headers: { Authorization: `Bearer $${'{env:AWX_TOKEN}'}` },
    });
  });

  it('has files that are JSON and YAML', () => {
    expect(JSON.parse(of('opencode 2').text)).toMatchObject({
      mcp: { servers: { awx: { type: 'remote', url: URL_ } } },
    });
    expect(JSON.parse(of('opencode 1').text)).toMatchObject({ mcp: { awx: { type: 'remote', url: URL_ } } });
    expect(parse(of('Continue').text)).toMatchObject({ mcpServers: [{ type: 'streamable-http', url: URL_ }] });
    expect(parse(of('LibreChat').text)).toMatchObject({
      mcpServers: { awx: { headers: { Authorization: 'Bearer {{AWX_TOKEN}}' } } },
    });
    expect(of('LibreChat').text).toContain('allowedAddresses: ["awx-mcp.example.com:443"]');
  });
});

function decoded(client: string, login = true): string {
  const link = new URL(of(client, connectionsTo({ url: URL_, login })).text);
  if (client === 'VS Code') return decodeURIComponent(link.search.slice(1));
  return Buffer.from(link.searchParams.get('config')!, 'base64').toString();
}
