import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVER_NAMES, type ServerName } from '@libs/fleet';
import { reachesHosts } from '@libs/policy';
import type { Answer } from '@libs/testing';
import { collectionOf, OPERATIONS } from './every-operation';
import { startWatchedAwx, type WatchedAwx, writesAmong } from './watched-awx';
import { plainInputs, startWatchedServer, type WatchedServer } from './watched-server';

let awx: WatchedAwx;
beforeAll(async () => {
  awx = await startWatchedAwx();
});
afterAll(() => awx.close());

/** Each call of the table has a rule of its own, under a name that no other call has. */
interface Ruled {
  readonly server: ServerName;
  readonly operation: string;
  readonly input: object;
  /** Conditions, as YAML writes them. */
  readonly when: string;
  readonly what: string;
}

const ruled = (server: ServerName, operation: string, when: string, what: string, input: object): Ruled => ({
  server,
  operation,
  when,
  what,
  input,
});

const PLATFORM = 'organization: "Platform*"';

const REFUSED: readonly Ruled[] = [
  ruled('templates', 'update_host', PLATFORM, 'of what is in an inventory', { id: 13, description: 'x' }),
  ruled('templates', 'delete_host', PLATFORM, 'of what is deleted there', { id: 13, preview: true }),
  ruled('templates', 'create_host', PLATFORM, 'of what is made there', { inventory: 20, name: 'new01' }),
  ruled('inventory', 'update_group', PLATFORM, 'of a group', { id: 3, description: 'x' }),
  ruled('schedules', 'update_schedule', PLATFORM, 'of what a schedule starts', { id: 61, description: 'x' }),
  ruled('users', 'update_user', PLATFORM, 'of one of several', { id: 'jchen', last_name: 'x' }),
  ruled('inventory', 'create_inventory', PLATFORM, 'by name', { organization: 'Platform Engineering', name: 'new' }),
  ruled('projects', 'create_project', PLATFORM, 'by id', {
    organization: 2,
    name: 'new',
    scm_url: 'https://x.y/z.git',
  }),
  ruled('inventory', 'update_inventory', PLATFORM, 'that it moves to', { id: 25, organization: 2 }),
  ruled('templates', 'create_job_template', 'inventory: "Prod*"', 'on which it will run', {
    ...{ name: 'new', project: 10, playbook: 'gather.yml' },
    inventory: 20,
  }),
  ruled('templates', 'update_job_template', 'inventory: "Prod*"', 'that it is given', { id: 32, inventory: 20 }),
  ruled('inventory', 'create_group', 'object: "prod-*"', 'that is made', { id: 25, name: 'prod-web' }),
  ruled('users', 'create_team', 'object: "prod-*"', 'that is made', { organization: 1, name: 'prod-ops' }),
  ruled('users', 'create_user', 'object: "prod-*"', 'that is made', { username: 'prod-bot', password: 'x-Y-z-1234' }),
  ruled('projects', 'copy_project', 'object: "prod-*"', 'that a copy is called', { id: 10, name: 'prod-copy' }),
  ruled('inventory', 'bulk_create_hosts', 'object: "prod-*"', 'of several', {
    id: 25,
    hosts: [{ name: 'web' }, { name: 'prod-1' }],
  }),
  ruled('projects', 'update_project', 'object: "prod-*"', 'that it will be called', { id: 10, name: 'prod-new' }),
  ruled('notifications', 'attach_notification', 'object: "Deploy to staging"', 'that it is attached to', {
    ...{ id: 1, kind: 'job_template', events: ['error'] },
    target: 32,
  }),
  ruled('infrastructure', 'assign_instance_group', 'object: Default', 'to which it is assigned', {
    ...{ kind: 'organization', target: 'Default' },
    instance_groups: [],
  }),
  ruled('users', 'add_user_to_team', 'object: skim', 'who is added', { id: 4, user: 'skim' }),
  ruled('users', 'grant_role', 'object: tmeyer', 'who is given it', {
    role: 'read of inventory Staging',
    to: 'user tmeyer',
  }),
  ruled('templates', 'set_survey', 'label: frozen', 'of a template by its id', { id: 33, survey: [] }),
  ruled('core', 'launch_job_template', 'label: zz-last', 'behind the first ten', { id: 38 }),
  ruled('advanced', 'launch_workflow_job_template', 'inventory: "Prod*"', 'of a step', { id: 51 }),
  ruled('core', 'bulk_launch', 'inventory: "Prod*"', 'of a step of one of them', { launches: [{ template: 51 }] }),
  ruled('schedules', 'create_schedule', 'object: "Gather facts"', 'that it starts', {
    ...{ name: 'later', when: 'every day at 06:00' },
    unified_job_template: 'Gather facts',
  }),
  ruled('advanced', 'update_workflow_job_template', 'object: "Broken*"', 'by its id', { id: 52, description: 'x' }),
  ruled('schedules', 'delete_schedule', 'label: frozen', 'of what it starts', { id: 64 }),
  ruled('templates', 'get_job_template', 'object: "Patch *"', 'that is read', { id: 30 }),
];

/** By the same rules, on other objects. */
const ALLOWED: readonly (readonly [ServerName, string, object])[] = [
  ['templates', 'create_host', { inventory: 22, name: 'new02' }],
  ['inventory', 'create_inventory', { organization: 'Data Services', name: 'new' }],
  ['inventory', 'update_inventory', { id: 22, description: 'x' }],
  ['templates', 'update_job_template', { id: 36, description: 'x' }],
  ['users', 'create_team', { organization: 1, name: 'ops' }],
  ['users', 'add_user_to_team', { id: 4, user: 'apatel' }],
  ['projects', 'copy_project', { id: 10, name: 'a copy' }],
  ['core', 'launch_job_template', { id: 42 }],
  ['core', 'bulk_launch', { launches: [{ template: 32 }] }],
  ['templates', 'get_job_template', { id: 31 }],
  ['schedules', 'create_schedule', { name: 'other', when: 'every day at 06:00', unified_job_template: 42 }],
  ['schedules', 'update_schedule', { id: 63, enabled: false }],
];

describe('A rule about all that reaches hosts', () => {
  const starters = OPERATIONS.filter(
    (declared) =>
      declared.operation.task === true ||
      (collectionOf(declared) === 'schedules' && declared.operation.effect === 'write'),
  );

  it.each(starters.map(({ operation }) => operation.name))('sees %s', (name) => {
    expect(reachesHosts(name)).toBe(true);
  });
});

describe('rules about what a call acts on', () => {
  let servers: Map<string, WatchedServer>;
  beforeAll(async () => {
    await label(38, [...Array.from({ length: 12 }, (_, index) => `a${index}`), 'zz-last']);
    await label(33, ['frozen']);
    const names = [...new Set(REFUSED.map(({ server }) => server))];
    const env = policy(`rules:\n${REFUSED.map(ruleOf).join('')}`);
    const started = names.map(async (name) => [name, await startWatchedServer(name, awx, env)] as const);
    servers = new Map(await Promise.all(started));
  });
  afterAll(() => Promise.all([...servers.values()].map((server) => server.close())));

  it.each(REFUSED.map((each) => [each.operation, each.what, each] as const))(
    '%s is refused for the object %s',
    async (operation, _what, each) => {
      awx.left.length = 0;
      const answer = await servers.get(each.server)!.rest(operation, each.input);
      expect(answer).toMatchObject({ ok: false, detail: expect.stringContaining(`rule "${nameOf(each)}"`) });
      expect(writesAmong(awx.left)).toEqual([]);
    },
  );

  it.each(ALLOWED)('%s: %s is allowed for others', async (server, operation, input) => {
    expect(await servers.get(server)!.rest(operation, input)).toMatchObject({ ok: true });
  });
});

const nameOf = ({ operation, what }: Ruled): string => `${operation} ${what}`;

const ruleOf = (each: Ruled): string =>
  `  - { name: "${nameOf(each)}", when: { operations: ${each.operation}, ${each.when} }, do: refuse }\n`;

function policy(text: string): NodeJS.ProcessEnv {
  const POLICY_FILE = join(mkdtempSync(join(tmpdir(), 'awx-mcp-policy-')), 'policy.yaml');
  writeFileSync(POLICY_FILE, text);
  return { POLICY_FILE };
}

/** As an operator does it in AWX, past the servers. */
async function ask(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${awx.url}/api/v2/${path}`, {
    method,
    headers: { authorization: `Basic ${btoa('admin:password')}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  expect({ ok: answer.ok, text }).toEqual({ ok: true, text });
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

const post = (path: string, body: object) => ask('POST', `${path}/`, body);

/** @returns its id */
const make = async (path: string, body: object): Promise<number> => Number((await post(path, body))['id']);

async function label(template: number, names: readonly string[]): Promise<void> {
  for (const name of names) await post(`job_templates/${template}/labels`, { name, organization: 2 });
}

describe('what a workflow starts', () => {
  const step = (workflow: number, unified_job_template: number, prompts: object = {}) =>
    make(`workflow_job_templates/${workflow}/workflow_nodes`, { unified_job_template, ...prompts });

  const launchUnder = (id: number, rule: string) => answerUnder('advanced', 'launch_workflow_job_template', id, rule);

  const answerUnder = async (
    server: ServerName,
    operation: string,
    id: number | string,
    rule: string,
  ): Promise<Answer> => {
    const watched = await startWatchedServer(server, awx, policy(`rules: [{ name: all, when: ${rule}, do: refuse }]`));
    const answer = await watched.rest(operation, { id, preview: true });
    await watched.close();
    return answer;
  };

  it('is looked for behind the two hundredth step as well', async () => {
    const long = await make('workflow_job_templates', { name: 'Long' });
    for (let steps = 0; steps < 200; steps++) await step(long, 32);
    expect(await launchUnder(long, '{ object: "Patch *" }')).toMatchObject({ ok: true });
    await step(long, 30);
    expect(await launchUnder(long, '{ object: "Patch *" }')).toMatchObject({ ok: false });
  });

  it('is what its run starts again, as its steps were then', async () => {
    const workflow = await make('workflow_job_templates', { name: 'Nightly' });
    await step(workflow, 30);
    const { workflow_job } = await post(`workflow_job_templates/${workflow}/launch`, {});
    const underRule = (rule: string) => answerUnder('core', 'relaunch_job', Number(workflow_job), rule);
    expect(await underRule('{ object: "Gather *" }')).toMatchObject({ ok: true });
    expect(await underRule('{ object: "Patch *" }')).toMatchObject({ ok: false });
    expect(await underRule('{ max_hosts: 1 }')).toMatchObject({ ok: false });
    expect(await underRule('{ max_hosts: 5000 }')).toMatchObject({ ok: true });
  });

  it('is what an approval lets start', async () => {
    const workflow = await make('workflow_job_templates', { name: 'Asks first' });
    const consent = await make(`workflow_job_templates/${workflow}/workflow_nodes`, { identifier: 'consent' });
    await post(`workflow_job_template_nodes/${consent}/create_approval_template`, { name: 'Go on?', timeout: 0 });
    await post(`workflow_job_template_nodes/${consent}/success_nodes`, { unified_job_template: 30 });
    await post(`workflow_job_templates/${workflow}/launch`, {});
    while ((await ask('GET', 'workflow_approvals/?status=pending&name=Go%20on%3F'))['count'] === 0);
    const underRule = (rule: string) => answerUnder('advanced', 'approve_workflow', 'Go on?', rule);
    expect(await underRule('{ object: "Gather *" }')).toMatchObject({ ok: true });
    expect(await underRule('{ object: "Patch *" }')).toMatchObject({ ok: false });
    expect(await underRule('{ max_hosts: 1 }')).toMatchObject({ ok: false });
  });

  it('counts on each inventory on which it runs the same workflow', async () => {
    const [network, production, empty] = [22, 20, 25];
    const [inner, outer] = [
      await make('workflow_job_templates', { name: 'Inner', ask_inventory_on_launch: true }),
      await make('workflow_job_templates', { name: 'Outer' }),
    ];
    const asking = { project: 10, playbook: 'gather.yml', inventory: empty, ask_inventory_on_launch: true };
    await step(inner, await make('job_templates', { name: 'Asking', ...asking }));
    await step(outer, inner, { inventory: network });
    expect(await launchUnder(outer, '{ max_hosts: 30 }')).toMatchObject({ ok: true });
    await step(outer, inner, { inventory: production });
    expect(await launchUnder(outer, '{ max_hosts: 30 }')).toMatchObject({ ok: false });
  });
});

describe('a rule about the number of hosts', () => {
  it.each<[ServerName, string, object]>([
    ['advanced', 'launch_workflow_job_template', { id: 51 }],
    ['schedules', 'create_schedule', { name: 'wide', when: 'every day at 06:00', unified_job_template: 38 }],
    ['schedules', 'update_schedule', { id: 61, description: 'x' }],
  ])('%s: %s counts what it starts', async (name, operation, input) => {
    const watched = await startWatchedServer(
      name,
      awx,
      policy('rules: [{ name: few, when: { max_hosts: 5 }, do: refuse }]'),
    );
    expect(await watched.rest(operation, input)).toMatchObject({ ok: false, detail: expect.stringContaining('few') });
    if (operation === 'update_schedule')
      expect(await watched.rest(operation, { id: 61, enabled: false })).toMatchObject({ ok: true });
    await watched.close();
  });
});

describe.each([...SERVER_NAMES])('%s', (name) => {
  const changing = OPERATIONS.filter(({ server, operation }) => server === name && operation.effect !== 'read');

  it.each(['object: "*"', 'organization: "*"', 'inventory: "*"', 'label: "*"'])(
    'acts on something in every operation that changes AWX, of which a rule may ask %s',
    async (condition) => {
      const env = policy(`default: refuse\nrules:\n  - { name: all, when: { not: { ${condition} } }, do: allow }\n`);
      const watched = await startWatchedServer(name, awx, env);
      const broken: Answer[] = [];
      for (const declared of changing)
        for (const input of plainInputs(declared, awx)) {
          const answer = await watched.rest(declared.operation.name, { ...input, preview: true });
          if (/failed unexpectedly|has nothing at the address|cannot be reached/.test(answer.text)) broken.push(answer);
        }
      await watched.close();
      expect(broken).toEqual([]);
    },
  );

  it('changes nothing where every object is refused', async () => {
    const watched = await startWatchedServer(
      name,
      awx,
      policy('rules:\n  - { name: all, when: { object: "*" }, do: refuse }\n'),
    );
    awx.left.length = 0;
    const done: string[] = [];
    for (const declared of changing)
      for (const input of plainInputs(declared, awx)) {
        const { ok } = await watched.rest(declared.operation.name, input);
        if (ok) done.push(declared.operation.name);
      }
    await watched.close();
    expect({ done, writes: writesAmong(awx.left) }).toEqual({ done: [], writes: [] });
  });
});
