import { readFileSync, writeFileSync } from 'node:fs';
import { SERVER_NAMES, type ServerName } from '@libs/fleet';
import { collectionOf, type DeclaredOperation } from './every-operation';
import { startWatchedAwx, type WatchedAwx } from './watched-awx';
import { plainInputs, startWatchedServer, type WatchedServer } from './watched-server';

// All servers start for it, and every operation that reads is called twice.
jest.setTimeout(240_000);

const PAGE = 'docs/awx-calls.md';

const HEAD = `# What an operation asks of AWX

Measured by \`test/awx-calls.spec.ts\`, which holds this page: requests to AWX of one call with the least that it takes, about an object of
the sample company by its id and by its name, without a policy. With \`AUTH_MODE=awx\` there is one more (\`GET me\`) for each caller and
minute; what [tokens](security.md#tokens-in-the-place-of-passwords) take is done behind the calls. Requests that need nothing of each
other go side by side. After a change that is meant, \`ACCEPT=1 npm test -- test/awx-calls\` writes it anew; read the diff.
`;

/** What is changed most, in an order in which one does not disturb the other. Names are the sample company's. */
const CHANGES: readonly (readonly [ServerName, string, object])[] = [
  ['templates', 'create_host', { name: 'new-1', inventory: 'Empty sandbox' }],
  ['templates', 'update_host', { id: 'new-1', description: 'Changed' }],
  ['templates', 'delete_host', { id: 'new-1' }],
  ['templates', 'update_job_template', { id: 'Gather facts', description: 'Changed' }],
  ['inventory', 'update_inventory', { id: 'Staging', description: 'Changed' }],
  ['projects', 'update_project', { id: 'legacy-scripts', description: 'Changed' }],
  ['organizations', 'update_organization', { id: 'Data Services', description: 'Changed' }],
  ['users', 'create_user', { username: 'newcomer', password: 'x-of-a-password' }],
  ['users', 'update_team', { id: 'DBA', description: 'Changed' }],
  ['core', 'launch_job_template', { id: 'Gather facts' }],
  ['core', 'launch_job_template', { id: 'Restart service', extra_vars: '{"service_name":"nginx"}' }],
  ['advanced', 'launch_workflow_job_template', { id: 'Monthly patching' }],
];

interface Measured {
  readonly what: string;
  readonly byId?: readonly string[];
  readonly byName?: readonly string[];
}

/**
 * What is asked about a job depends on how it ended, and which jobs are the newest, or of the last week, on the time of
 * day: AWX and the servers take it from here, and it goes on.
 */
const NOW = Date.parse('2026-11-27T15:00:00Z');

/** All but the time of day. */
const REAL = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

let awx: WatchedAwx;

const servers = new Map<ServerName, WatchedServer>();

beforeAll(async () => {
  jest.useFakeTimers({ now: NOW, advanceTimers: true, doNotFake: [...REAL] });
  awx = await startWatchedAwx();
  for (const name of SERVER_NAMES) servers.set(name, await startWatchedServer(name, awx));
  // Where the API is, is asked once.
  for (const { server } of servers.values()) await fetch(`${server.url}/ready`);
});

afterAll(async () => {
  for (const server of servers.values()) await server.close();
  await awx.close();
});

afterAll(() => jest.useRealTimers());

/** E.g. `GET job_templates/launch`. */
const asked = (): string[] =>
  awx.left.map(({ method, target }) => {
    const segments = target
      .replace(/^\/api\/v2\//, '')
      .replace(/\?.*/, '')
      .split('/');
    return `${method} ${segments.filter((each) => each && !/^\d+$/.test(each)).join('/')}`;
  });

/** What one call asks, or why it is refused. */
async function measure(at: WatchedServer, name: string, input: object): Promise<string[] | string> {
  awx.left.length = 0;
  const { ok, detail } = await at.rest(name, input);
  return ok ? asked() : detail;
}

const orNothing = (measured: string[] | string): string[] | undefined =>
  typeof measured === 'string' ? undefined : measured;

async function measureRead(at: WatchedServer, declared: DeclaredOperation): Promise<Measured | undefined> {
  const { name } = declared.operation;
  for (const input of plainInputs(declared, awx)) {
    const byId = orNothing(await measure(at, name, input));
    if (!byId) continue;
    const named = nameOf(declared, input['id']);
    const byName = named === undefined ? undefined : orNothing(await measure(at, name, { ...input, id: named }));
    return { what: name, byId, byName };
  }
  return undefined;
}

/** The name of the object that an input is about, if it is its only one. */
function nameOf(declared: DeclaredOperation, id: unknown): string | undefined {
  if (id === undefined) return undefined;
  const { store } = awx.simulator.sim;
  const collection = collectionOf(declared) as never;
  const name = store.get(collection, Number(id))?.['name'] as string | undefined;
  return name && [...store.where(collection, 'name' as never, name)].length === 1 ? name : undefined;
}

const row = ({ what, byId, byName }: Measured): string =>
  `| ${what} | ${byId?.length ?? ''} | ${byName?.length ?? ''} | ${told(byId ?? byName!)} |`;

/** Reads first. By name, since requests that go side by side arrive in any order; equal ones are counted. */
function told(calls: readonly string[]): string {
  const times = new Map<string, number>();
  const isRead = (call: string) => call.startsWith('GET ');
  for (const call of calls.toSorted((a, b) => Number(isRead(b)) - Number(isRead(a)) || (a < b ? -1 : 1)))
    times.set(call, (times.get(call) ?? 0) + 1);
  return [...times].map(([call, count]) => (count > 1 ? `${count} × \`${call}\`` : `\`${call}\``)).join(', ');
}

const table = (title: string, measured: readonly Measured[]): string =>
  [`## ${title}`, '', '| operation | by id | by name | requests |', '|---|---|---|---|', ...measured.map(row), ''].join(
    '\n',
  );

describe(PAGE, () => {
  it('is what operations ask', async () => {
    const reads: Measured[] = [];
    for (const at of servers.values())
      for (const declared of at.operations.filter(({ operation }) => operation.effect === 'read'))
        reads.push(...[await measureRead(at, declared)].flatMap((one) => one ?? []));
    const changes: Measured[] = [];
    for (const [name, operation, input] of CHANGES) {
      const calls = await measure(servers.get(name)!, operation, input);
      expect({ operation, input, calls }).toEqual({ operation, input, calls: expect.any(Array) });
      changes.push({ what: `${operation} \`${JSON.stringify(input)}\``, byName: orNothing(calls) });
    }
    const page = `${HEAD}\n${table('Reads', reads)}\n${table('Changes, by name', changes)}`;
    if (process.env['ACCEPT']) writeFileSync(PAGE, page);
    expect(page).toBe(readFileSync(PAGE, 'utf8'));
  });
});
