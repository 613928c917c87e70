import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerName } from '@libs/fleet';
import { auditRecords, awxEnv, connectMcp, type RunningServer, startServer } from '@libs/testing';
import type { Client } from '@modelcontextprotocol/client';
import { SERVER_MODULES } from '../apps/all-in-one/src/servers';
import { readContracts } from '../apps/gateway/src/contracts';
import { startWatchedAwx, type WatchedAwx } from './watched-awx';

let awx: WatchedAwx;
beforeAll(async () => {
  awx = await startWatchedAwx();
});
afterAll(() => awx.close());

type Ref = Parameters<Client['complete']>[0]['ref'];
interface Completable {
  readonly ref: Ref;
  readonly argument: string;
}

/** All that a server completes: each argument of its prompts, the id of each resource. */
function completables(name: ServerName): Completable[] {
  const { prompts = [], tools } = readContracts().find(({ server }) => server === name)!;
  const ofPrompts = prompts.flatMap((prompt) =>
    prompt.arguments.map(({ name: argument }) => ({
      ref: { type: 'ref/prompt' as const, name: prompt.name },
      argument,
    })),
  );
  const ofResources = tools.flatMap(({ resource }) =>
    resource ? [{ ref: { type: 'ref/resource' as const, uri: resource.uri }, argument: 'id' }] : [],
  );
  return [...ofPrompts, ...ofResources];
}

const COMPLETING = readContracts()
  .map(({ server }) => server as ServerName)
  .filter((name) => completables(name).length > 0);

/** Operations that list what is completed, whose tools they are, and where the same is completed. */
const LISTS: readonly (readonly [operation: string, owner: ServerName, at: ServerName])[] = [
  ['list_jobs', 'core', 'core'],
  ['list_templates', 'core', 'core'],
  ['list_templates', 'core', 'templates'],
  ['list_organizations', 'organizations', 'core'],
  ['list_organizations', 'organizations', 'users'],
  ['list_teams', 'users', 'users'],
  ['list_users', 'users', 'users'],
  ['list_inventories', 'inventory', 'inventory'],
];

async function underPolicy(
  name: ServerName,
  policy: object,
  look: (client: Client, server: RunningServer) => Promise<void>,
): Promise<void> {
  const POLICY_FILE = join(mkdtempSync(join(tmpdir(), 'awx-mcp-policy-')), 'policy.yaml');
  writeFileSync(POLICY_FILE, JSON.stringify(policy));
  const env = { ...awxEnv(awx.url), AWX_TOKEN_EXCHANGE: 'false', POLICY_FILE };
  const server = await startServer(name, SERVER_MODULES[name], env);
  const client = await connectMcp(`${server.url}/mcp/full`, '2026-07-28');
  try {
    await look(client, server);
  } finally {
    await client.close();
    await server.close();
  }
}

const allowing = (when: object): object => ({
  default: 'refuse',
  confirm: false,
  rules: [{ name: 'only', when, do: 'allow' }],
});

/** What was completed; nothing where that was refused. */
const complete = (client: Client, { ref, argument }: Completable): Promise<string[] | undefined> =>
  client.complete({ ref, argument: { name: argument, value: '' } }).then(
    ({ completion }) => completion.values,
    (error: Error) => {
      expect(error.message).toContain('The policy refuses this call (rule "default").');
      return undefined;
    },
  );

describe.each(COMPLETING)('what %s completes', (name) => {
  it('tells nothing of AWX where nothing may be read, and is on record as what was refused', async () => {
    await underPolicy(name, { default: 'refuse' }, async (client, server) => {
      for (const completable of completables(name)) {
        awx.left.length = 0;
        const values = await complete(client, completable);
        expect({ completable, values: values ?? [] }).toEqual({ completable, values: [] });
        expect(awx.left.filter(({ target }) => !target.endsWith('/ping/'))).toEqual([]);
        if (!values)
          expect(auditRecords(server).at(-1)).toMatchObject({
            operation: expect.stringMatching(/^list_/),
            effect: 'read',
            surface: 'mcp',
            caller: 'anonymous',
            outcome: 'refused',
            status: 403,
            input: { [completable.argument]: '' },
          });
      }
    });
  });
});

it.each(LISTS)('%s of %s is all that has to be allowed for what lists the same at %s', async (operation, owner, at) => {
  await underPolicy(at, allowing({ operations: operation, servers: owner }), async (client, server) => {
    let told = 0;
    for (const completable of completables(at)) {
      const before = auditRecords(server).length;
      const values = await complete(client, completable);
      const [record] = auditRecords(server).slice(before);
      // Not all arguments name something of AWX.
      if (!record) expect(values).toEqual([]);
      else
        expect({ completable, ...record }).toMatchObject(
          values
            ? { completable, operation, outcome: 'ok', status: 200 }
            : { completable, operation: expect.not.stringMatching(`^${operation}$`), outcome: 'refused' },
        );
      told += values?.length ?? 0;
    }
    expect(told).toBeGreaterThan(0);
  });
});

describe('who listens for a job', () => {
  const jobs = (): { id: number }[] => [...(awx.simulator.sim.store.all('jobs' as never) as Iterable<{ id: number }>)];
  const listen = async (client: Client): Promise<void> => {
    const uris = jobs()
      .slice(0, 2)
      .map(({ id }) => `awx://jobs/${id}`);
    await (await client.listen({ resourceSubscriptions: uris })).close();
  };

  it('needs what who reads it needs, and is on record as such', async () => {
    await underPolicy('core', allowing({ operations: 'get_job' }), async (client, server) => {
      await listen(client);
      const id = jobs()
        .slice(0, 2)
        .map((job) => String(job.id));
      expect(auditRecords(server)).toMatchObject([{ operation: 'get_job', outcome: 'ok', status: 200, input: { id } }]);
    });
  });

  it('is refused where that is refused', async () => {
    const policy = { rules: [{ name: 'default', when: { operations: 'get_job' }, do: 'refuse' }] };
    await underPolicy('core', policy, async (client, server) => {
      awx.left.length = 0;
      await expect(listen(client)).rejects.toThrow('The policy refuses this call');
      expect(awx.left.filter(({ target }) => !target.endsWith('/ping/'))).toEqual([]);
      expect(auditRecords(server)).toMatchObject([{ operation: 'get_job', outcome: 'refused', status: 403 }]);
    });
  });
});
