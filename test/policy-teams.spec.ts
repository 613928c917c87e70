import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { connectMcp, type RunningServer, startServer } from '@libs/testing';
import { SERVER_MODULES } from '../apps/all-in-one/src/servers';
import { startWatchedAwx, type WatchedAwx } from './watched-awx';

/** Example 6 of the page: web's people launch web's templates, everybody reads. */
const EXAMPLE = /^### 6\..*?```yaml\n(.*?)```/ms.exec(readFileSync('docs/policy.md', 'utf8'))![1]!;
const MEMBERS_READ = JSON.stringify({
  default: 'refuse',
  rules: [{ name: 'members', when: { teams: 'web', effects: 'read' }, do: 'allow' }],
});
const OTHERS_CHANGE_NOTHING = JSON.stringify({
  rules: [{ name: 'others', when: { not: { teams: 'web' }, effects: 'write' }, do: 'refuse' }],
});

const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-teams-'));
let awx: WatchedAwx;
let staging: Simulator;
let template: number;

const login = (user: string) => ({ authorization: `Basic ${Buffer.from(`${user}:password`).toString('base64')}` });

async function make(at: string, path: string, body: object): Promise<number> {
  const headers = { ...login('admin'), 'content-type': 'application/json' };
  const response = await fetch(`${at}/api/v2/${path}/`, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${text}`);
  return text ? JSON.parse(text).id : 0;
}

beforeAll(async () => {
  [awx, staging] = await Promise.all([startWatchedAwx(), startSimulator()]);
  const web = await make(awx.url, 'teams', { name: 'web', organization: 2 });
  // Of mlopez and jchen only the first is in it.
  await make(awx.url, `teams/${web}/users`, { id: 2 });
  template = await make(awx.url, 'job_templates/38/copy', { name: 'web-restart' });
  await make(staging.url, 'users', { username: 'mlopez', password: 'password' });
  writeFileSync(join(folder, 'environments.yaml'), JSON.stringify({ environments: { staging: { url: staging.url } } }));
});

afterAll(() => Promise.all([awx.close(), staging.close()]));

async function underPolicy(
  text: string,
  look: (server: RunningServer) => Promise<void>,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const POLICY_FILE = join(mkdtempSync(join(folder, 'policy-')), 'policy.yaml');
  writeFileSync(POLICY_FILE, text);
  const server = await startServer('core', SERVER_MODULES.core, {
    AUTH_MODE: 'awx',
    AWX_BASE_URL: awx.url,
    AWX_ENVIRONMENTS_FILE: join(folder, 'environments.yaml'),
    POLICY_FILE,
    ...env,
  });
  awx.left.length = 0;
  await look(server).finally(() => server.close());
}

const asked = (): string[] =>
  awx.left.map(({ target }) => target.split('?', 1)[0]!).filter((path) => /teams/.test(path));

const statusOf = async (server: RunningServer, user: string, path: string, body?: object): Promise<number> => {
  const headers = { ...login(user), 'content-type': 'application/json' };
  const init = body && { method: 'POST', body: JSON.stringify(body) };
  return (await fetch(server.url + path, { headers, ...init })).status;
};

const launch = (server: RunningServer, user: string, id: number | string = template): Promise<number> =>
  statusOf(server, user, `/job_templates/${id}/launch`, { again: true });

async function overMcp<T>(
  server: RunningServer,
  user: string,
  look: (client: Awaited<ReturnType<typeof connectMcp>>) => Promise<T>,
): Promise<T> {
  const client = await connectMcp(`${server.url}/mcp`, '2026-07-28', login(user));
  return look(client).finally(() => client.close());
}

const launchOverMcp = (server: RunningServer, user: string): Promise<string> =>
  overMcp(server, user, async (client) =>
    JSON.stringify(
      await client.callTool({ name: 'launch_job_template', arguments: { id: String(template), again: true } }),
    ),
  );

const toolsOf = (server: RunningServer, user: string): Promise<string[]> =>
  overMcp(server, user, async (client) => (await client.listTools()).tools.map(({ name }) => name));

describe('a rule about teams', () => {
  it('lets those launch who are in the team, what the rule names, on both surfaces', async () => {
    await underPolicy(EXAMPLE, async (server) => {
      expect(await launch(server, 'mlopez')).toBe(201);
      expect(await launchOverMcp(server, 'mlopez')).toContain('"id":');
      expect(await launch(server, 'mlopez', 38)).toBe(403);
      expect(await launch(server, 'jchen')).toBe(403);
      expect(await launchOverMcp(server, 'jchen')).toContain('The policy refuses this call (rule \\"default\\").');
      for (const user of ['mlopez', 'jchen']) expect(await toolsOf(server, user)).toContain('launch_job_template');
    });
  });

  it('has the teams of each caller asked once, and only where a rule that may decide needs them', async () => {
    await underPolicy(EXAMPLE, async (server) => {
      expect(await statusOf(server, 'mlopez', '/job_templates')).toBe(200);
      expect(asked()).toEqual([]);
      await Promise.all([launch(server, 'mlopez'), launch(server, 'mlopez'), launch(server, 'jchen')]);
      await launch(server, 'mlopez');
      expect(asked().sort()).toEqual(['/api/v2/users/2/teams/', '/api/v2/users/3/teams/']);
    });
  });

  it('decides about reading too, in each AWX by the teams that are there', async () => {
    await underPolicy(MEMBERS_READ, async (server) => {
      expect(await statusOf(server, 'mlopez', '/job_templates')).toBe(200);
      expect(await statusOf(server, 'jchen', '/job_templates')).toBe(403);
      expect(await statusOf(server, 'mlopez', '/env/staging/job_templates')).toBe(403);
    });
  });

  it('never loosens where AWX does not tell the teams', async () => {
    const hide = (status: number, body: string) =>
      body.includes('"type":"team"') ? { status: 403, body: '{"detail": "No."}' } : { status, body };
    for (const [policy, path, body] of [
      [EXAMPLE, `/job_templates/${template}/launch`, {}],
      [MEMBERS_READ, '/job_templates', undefined],
      [OTHERS_CHANGE_NOTHING, `/job_templates/${template}/launch`, {}],
    ] as const)
      await underPolicy(policy, async (server) => {
        awx.alter = hide;
        const hidden = await statusOf(server, 'mlopez', path, body).finally(() => {
          awx.alter = undefined;
        });
        expect({ policy, hidden, asked: asked() }).toEqual({ policy, hidden: 403, asked: ['/api/v2/users/2/teams/'] });
      });
  });

  it.each([
    [
      'service',
      { AUTH_USERNAME: 'mlopez', AUTH_PASSWORD: 'password', AWX_USERNAME: 'mlopez', AWX_PASSWORD: 'password' },
    ],
    ['none', { AWX_USERNAME: 'mlopez', AWX_PASSWORD: 'password' }],
  ])('takes the teams of the service account for nobody else’s: AUTH_MODE=%s', async (AUTH_MODE, own) => {
    const env = { AUTH_MODE, AWX_ENVIRONMENTS_FILE: undefined, ...own };
    await underPolicy(
      EXAMPLE,
      async (server) => {
        expect(await launch(server, 'mlopez')).toBe(403);
        expect(await toolsOf(server, 'mlopez')).not.toContain('launch_job_template');
        expect(await statusOf(server, 'mlopez', '/job_templates')).toBe(200);
      },
      env,
    );
    await underPolicy(
      MEMBERS_READ,
      async (server) => expect(await statusOf(server, 'mlopez', '/job_templates')).toBe(403),
      env,
    );
    expect(asked()).toEqual([]);
  });
});

it('a rule decides about reading by the time of the call', async () => {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const rules = [{ name: 'always', when: { effects: 'read', time: { days } }, do: 'refuse' }];
  await underPolicy(JSON.stringify({ rules }), async (server) => {
    expect(await statusOf(server, 'mlopez', '/job_templates')).toBe(403);
    expect(await launch(server, 'mlopez')).toBe(201);
  });
});
