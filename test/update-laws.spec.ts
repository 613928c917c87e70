import { SERVER_NAMES } from '@libs/fleet';
import { fieldsOf } from '@libs/operation';
import { askAwx } from '@libs/testing';
import { collectionOf, OPERATIONS } from './every-operation';
import { startWatchedAwx, type WatchedAwx, writesAmong } from './watched-awx';
import { startWatchedServer, type WatchedServer } from './watched-server';

/** An object to update, something to change of it, and what its fields can hold that `null` clears. */
interface Sample {
  readonly at: Record<string, unknown>;
  readonly change: Record<string, unknown>;
  readonly cleared?: Record<string, unknown>;
}

/** A template that asks for everything, for what a schedule may say. */
const ASKING = {
  ...{ name: 'Asks for everything', project: 10, inventory: 20, playbook: 'patch.yml' },
  ...Object.fromEntries(
    'inventory,job_type,verbosity,diff_mode,forks,job_slice_count,timeout,execution_environment'
      .split(',')
      .map((name) => [`ask_${name}_on_launch`, true]),
  ),
};
const DAILY = 'DTSTART;TZID=Europe/Madrid:20300101T090000 RRULE:FREQ=DAILY;INTERVAL=1';
const EE = 'AWX EE (latest)';
const described = { description: 'Told by a law' };

/** Of every operation that updates; another one fails the test below until it stands here. */
const UPDATES: Readonly<Record<string, Sample>> = {
  update_inventory: { at: { id: 'Staging' }, change: described },
  update_group: { at: { id: 'web', inventory: 'Staging' }, change: described, cleared: { parent: 'db' } },
  update_inventory_source: {
    at: { id: 'Repository list', inventory: 'AWS dynamic' },
    change: { limit: 'web*' },
    cleared: { credential: 'AWS inventory' },
  },
  update_job_template: {
    at: { id: 'Provision VM' },
    change: described,
    cleared: { inventory: 'Staging', execution_environment: EE },
  },
  update_host: { at: { id: 'web01', inventory: 'Production' }, change: described },
  update_user: { at: { id: 'jchen' }, change: { first_name: 'Jo' } },
  update_team: { at: { id: 'DBA' }, change: described },
  update_project: {
    at: { id: 'platform-playbooks' },
    change: described,
    cleared: { credential: 'Git deploy key', default_environment: EE },
  },
  update_organization: { at: { id: 'Data Services' }, change: described, cleared: { default_environment: EE } },
  update_schedule: {
    at: { id: 'Says everything' },
    change: described,
    cleared: {
      ...{ inventory: 'Staging', verbosity: 3, diff_mode: true, forks: 7 },
      ...{ job_slice_count: 2, timeout: 60, execution_environment: EE },
    },
  },
  update_credential: { at: { id: 'GitHub token' }, change: described, cleared: { organization: 'Default' } },
  update_workflow_job_template: {
    at: { id: 'Monthly patching' },
    change: described,
    cleared: { organization: 'Default', inventory: 'Staging' },
  },
  update_notification: {
    at: { id: 'Ops Slack' },
    change: described,
    cleared: { messages: { error: { message: '{{ job.name }} failed' } } },
  },
  update_instance_group: {
    at: { id: 'k8s-burst' },
    change: { max_forks: 5 },
    cleared: { credential: 'K8s burst' },
  },
  update_instance: { at: { id: 'awx-exec-1' }, change: { capacity_adjustment: 0.5 } },
  update_execution_environment: {
    at: { id: 'network-ee' },
    change: described,
    cleared: { credential: 'Registry pull', pull: 'never' },
  },
};

const updating = OPERATIONS.filter(({ operation }) => operation.route.startsWith('PATCH'));

it('every operation that updates is known here, with all that null clears', () => {
  const clearing = (fields: ReturnType<typeof fieldsOf>) =>
    fields.filter(({ nullable }) => nullable).map(({ name }) => name);
  expect(
    Object.fromEntries(
      Object.entries(UPDATES).map(([name, { cleared = {} }]) => [name, Object.keys(cleared).toSorted()]),
    ),
  ).toEqual(
    Object.fromEntries(updating.map(({ operation: { name, input } }) => [name, clearing(fieldsOf(input)).toSorted()])),
  );
});

describe.each(SERVER_NAMES.filter((name) => updating.some(({ server }) => server === name)))('%s', (name) => {
  let awx: WatchedAwx;
  let server: WatchedServer;
  const own = updating
    .filter((each) => each.server === name)
    .map((declared) => [declared.operation.name, declared, UPDATES[declared.operation.name]!] as const);

  beforeAll(async () => {
    awx = await startWatchedAwx();
    const { id } = await askAwx(awx.url, 'POST', 'job_templates/', ASKING);
    await askAwx(awx.url, 'POST', 'schedules/', { name: 'Says everything', rrule: DAILY, unified_job_template: id });
    server = await startWatchedServer(name, awx);
  });
  afterAll(async () => {
    await server.close();
    await awx.close();
  });

  it.each(own)(
    '%s leaves what is given as nothing, and says so',
    async (operation, { operation: { input } }, sample) => {
      const { at, change } = sample;
      const silent = fieldsOf(input).filter(
        ({ name: field, nullable }) => !nullable && !(field in { ...at, ...change }),
      );
      const given = silent.filter(
        ({ name: field }) => !['replace_variables', 'inventory'].includes(field) || field in change,
      );
      // Whoever gives null for all that is left out clears nothing by it, not even what it clears by itself.
      const leftOut = fieldsOf(input).filter(({ name: field }) => !(field in { ...at, ...change }));
      const nulls = Object.fromEntries(leftOut.map(({ name: field }) => [field, null]));
      const { data } = await server.mcp(operation, { ...at, ...nulls, ...change });
      expect({ operation, ...data }).toMatchObject({ changed: expect.anything() });
      expect({ operation, changed: Object.keys(data.changed) }).toEqual({ operation, changed: Object.keys(change) });
      const blanks = Object.fromEntries(leftOut.map(({ name: field }) => [field, '']));
      const again = await server.mcp(operation, { ...at, ...blanks, ...change });
      // Where every field can be emptied, a name cannot, and AWX refuses.
      expect({ operation, changed: again.ok ? again.data.changed : {} }).toEqual({ operation, changed: {} });
      if (given.length > 0) expect(data.next).toContain('Left as they are, for nothing was given: ');
      awx.left.length = 0;
      for (const { name: field, allowEmpty } of given) {
        const { ok, detail } = await server.rest(operation, { ...at, [field]: null });
        const left = `Left as they are, for nothing was given: ${field}.`;
        const how = allowEmpty ? ` "" or [] empties ${field}.` : '';
        expect({ operation, ok, detail }).toEqual({
          operation,
          ok: false,
          detail: expect.stringContaining(left + how),
        });
      }
      expect(writesAmong(awx.left)).toEqual([]);
    },
  );

  it.each(own)('%s clears by null what it says', async (operation, declared, { at, cleared = {} }) => {
    for (const [field, value] of Object.entries(cleared)) {
      expect(await server.rest(operation, { ...at, [field]: value })).toMatchObject({ ok: true });
      const { data } = await server.mcp(operation, { ...at, [field]: null });
      expect({ operation, changed: Object.keys(data.changed) }).toEqual({ operation, changed: [field] });
      const row = await askAwx(awx.url, 'GET', `${collectionOf(declared)}/${data.id}/`);
      if (field in row) expect({ operation, field, is: row[field] || null }).toEqual({ operation, field, is: null });
    }
  });
});
