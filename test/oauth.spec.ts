import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthorizationServer, auditRecords, connectMcp, REVISIONS, type Revision } from '@libs/testing';
import {
  Client,
  type OAuthClientProvider,
  StreamableHTTPClientTransport,
  UnauthorizedError,
} from '@modelcontextprotocol/client';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';

const WRITE = 'awx:write';

const POLICY = `
rules:
  - name: only some change something
    when: { effects: [write, destroy], not: { callers: [bob, carol] } }
    do: refuse
    reason: Only bob and carol may.
`;

/** As a client of a person does it, with a browser that is logged in already. */
class Person implements OAuthClientProvider {
  readonly redirectUrl = 'http://127.0.0.1:9/callback';
  readonly clientMetadata = { client_name: 'tests', redirect_uris: [this.redirectUrl] };
  /** What came back to the redirect URL. */
  answer = new URLSearchParams();
  private client: ReturnType<OAuthClientProvider['clientInformation']>;
  private given: ReturnType<OAuthClientProvider['tokens']>;
  private verifier = '';
  private discovered: Awaited<ReturnType<NonNullable<OAuthClientProvider['discoveryState']>>>;

  clientInformation = () => this.client;
  saveClientInformation = (client: never): void => {
    this.client = client;
  };
  tokens = () => this.given;
  saveTokens = (tokens: never): void => {
    this.given = tokens;
  };
  codeVerifier = (): string => this.verifier;
  saveCodeVerifier = (verifier: string): void => {
    this.verifier = verifier;
  };
  saveDiscoveryState = (state: never): void => {
    this.discovered = state;
  };
  discoveryState = () => this.discovered;
  redirectToAuthorization = async (url: URL): Promise<void> => {
    const { headers } = await fetch(url, { redirect: 'manual' });
    this.answer = new URL(headers.get('location')!).searchParams;
  };
}

describe('a fleet behind an authorization server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-oauth-'));
  const AUDIT_LOG_DIR = join(folder, 'audit');
  let issuer: AuthorizationServer;
  let fleet: FleetInUse;

  beforeAll(async () => {
    const POLICY_FILE = join(folder, 'policy.yaml');
    writeFileSync(POLICY_FILE, POLICY);
    issuer = await AuthorizationServer.start({ path: '/realms/ops', user: 'carol' });
    fleet = await startFleetInUse({}, (gateway) => ({
      AUTH_MODE: 'oauth',
      OAUTH_ISSUER: issuer.issuer,
      PUBLIC_URL: gateway,
      POLICY_FILE,
      AUDIT_LOG_DIR,
      OAUTH_WRITE_SCOPES: WRITE,
    }));
  }, 60_000);

  afterAll(async () => {
    await fleet.close();
    await issuer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const headersOf = async (sub: string, claims = {}) => ({
    authorization: `Bearer ${await issuer.token({ sub, aud: fleet.gateway, scope: WRITE, ...claims })}`,
  });
  const recordsOf = (name: string) => auditRecords({ auditDir: AUDIT_LOG_DIR, name });
  const launch = async (sub: string): Promise<Response> =>
    fetch(`${fleet.gateway}/job_templates/Smoke%20test/launch`, { method: 'POST', headers: await headersOf(sub) });

  it('knows by the token who calls, in the policy and on record', async () => {
    const refused = await launch('alice');
    expect([refused.status, await refused.json()]).toMatchObject([403, { detail: 'Only bob and carol may.' }]);
    const done = await launch('bob');
    expect(done.status).toBeLessThan(300);
    const launches = recordsOf('core').filter(({ operation }) => operation === 'launch_job_template');
    expect(launches).toMatchObject([
      { caller: 'alice', outcome: 'refused' },
      { caller: 'bob', awx_identity: 'service account' },
      { caller: 'bob', outcome: 'ok' },
    ]);
  });

  it.each(REVISIONS)('knows callers of MCP %s at its entries and at a server alone', async (revision) => {
    const places = ['/mcp', '/mcp/all', '/mcp/core'].map((entry) => fleet.gateway + entry);
    for (const url of [...places, `${fleet.url('core')}/mcp`]) {
      const client = await connectMcp(url, revision, await headersOf('alice'));
      const { isError } = await client.callTool({ name: 'list_templates', arguments: {} });
      expect({ url, isError: isError ?? false }).toEqual({ url, isError: false });
      expect(recordsOf('core').at(-1)).toMatchObject({ surface: 'mcp', caller: 'alice' });
      await client.close();
      await expect(connectMcp(url, revision)).rejects.toThrow();
    }
  });

  it('has a server that runs alone check tokens itself', async () => {
    const core = fleet.url('core');
    const list = (headers: Record<string, string>) => fetch(`${core}/job_templates`, { headers });
    expect((await list(await headersOf('alice'))).status).toBe(200);
    const refused = await list(await headersOf('alice', { aud: 'https://elsewhere.example.com' }));
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token", resource_metadata="http/);
    const metadata = await fetch(`${core}/.well-known/oauth-protected-resource/mcp/full`);
    expect(await metadata.json()).toMatchObject({ resource: `${fleet.gateway}/mcp/full` });
  });

  /** Finds out where to log in, does it, and connects. */
  const logIn = async (entry: string, revision: Revision, person: Person) => {
    const modern = revision === '2026-07-28' && { versionNegotiation: { mode: { pin: revision } } };
    const make = () => ({
      client: new Client({ name: 'tests', version: '1.0.0' }, { ...modern }),
      transport: new StreamableHTTPClientTransport(new URL(fleet.gateway + entry), { authProvider: person }),
    });
    const first = make();
    await expect(first.client.connect(first.transport)).rejects.toThrow(UnauthorizedError);
    await first.transport.finishAuth(person.answer);
    const second = make();
    await second.client.connect(second.transport);
    return second;
  };

  it.each(REVISIONS)('is found out by the official client of MCP %s, which logs in by itself', async (revision) => {
    const { client } = await logIn('/mcp/core', revision, new Person());
    await client.callTool({ name: 'list_templates', arguments: {} });
    expect(recordsOf('core').at(-1)).toMatchObject({ caller: 'carol', outcome: 'ok' });
    await client.close();
  });

  const launchBy = (key: string) => ({ id: 'Smoke test', idempotency_key: key });

  it.each([
    { entry: '/mcp/core', revision: '2025-11-25', tool: 'launch_job_template', input: launchBy('at core') },
    {
      entry: '/mcp',
      revision: '2026-07-28',
      tool: 'call_write_tool',
      input: { name: 'launch_job_template', arguments: JSON.stringify(launchBy('at all')) },
    },
  ] as const)('has a client at $entry ask its user for the scope that a change needs', async (given) => {
    const person = new Person();
    const { client, transport } = await logIn(given.entry, given.revision, person);
    expect(person.tokens()).not.toMatchObject({ scope: WRITE });
    const call = () => client.callTool({ name: given.tool, arguments: given.input });
    await expect(call()).rejects.toThrow(UnauthorizedError);
    expect(recordsOf('core').at(-1)).toMatchObject({
      operation: 'launch_job_template',
      outcome: 'refused',
      status: 403,
    });
    await transport.finishAuth(person.answer);
    expect(person.tokens()).toMatchObject({ scope: WRITE });
    expect((await call()).isError ?? false).toBe(false);
    expect(recordsOf('core').at(-1)).toMatchObject({
      operation: 'launch_job_template',
      caller: 'carol',
      outcome: 'ok',
    });
    await client.close();
  });

  it('lets a token that is for reading read, at the gateway and at a server alone', async () => {
    const headers = await headersOf('bob', { scope: 'openid' });
    for (const url of [fleet.gateway, fleet.url('core')]) {
      expect((await fetch(`${url}/job_templates`, { headers })).status).toBe(200);
      const refused = await fetch(`${url}/job_templates/Smoke%20test/launch`, { method: 'POST', headers });
      expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
        403,
        `Bearer error="insufficient_scope", scope="${WRITE}", resource_metadata="${fleet.gateway}/.well-known/oauth-protected-resource"`,
      ]);
    }
  });

  it('makes no token of AWX for whoever has no user there', async () => {
    const answer = await fetch(`${fleet.gateway}/tokens`, {
      method: 'POST',
      headers: { ...(await headersOf('bob')), 'content-type': 'application/json' },
      body: JSON.stringify({ description: 'mine', scope: 'read' }),
    });
    expect(answer.status).toBe(403);
  });

  it('puts tokens nowhere', async () => {
    const { authorization } = await headersOf('bob');
    const expired = `Bearer ${await issuer.token({ sub: 'bob', aud: fleet.gateway, exp: 1 })}`;
    const answers = await Promise.all(
      [authorization, expired].map(async (each) =>
        (await fetch(`${fleet.gateway}/job_templates`, { headers: { authorization: each } })).text(),
      ),
    );
    const metrics = await (await fetch(`${fleet.gateway}/metrics`)).text();
    const files = readdirSync(AUDIT_LOG_DIR, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.log'),
    );
    const written = files.map((file) => readFileSync(join(AUDIT_LOG_DIR, file), 'utf8'));
    for (const token of [authorization, expired]) {
      for (const part of token.slice('Bearer '.length).split('.')) {
        for (const text of [...answers, metrics, ...written]) expect(text).not.toContain(part);
      }
    }
  });
});
