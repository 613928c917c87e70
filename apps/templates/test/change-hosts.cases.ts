import { steppedClock } from '@libs/awx-simulator';
import { auditRecords, callOn, confirmed, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { TemplatesModule } from '../src/templates.module';

const clock = steppedClock(Date.parse('2026-01-31T08:00:00Z'));
const { server, ask, create, awx } = useServer('templates', TemplatesModule, { clock });

const ids: Record<string, number> = {};

beforeAll(async () => {
  for (const name of ['Production', 'Staging']) {
    const inventory = (await create('inventories', { name, organization: 1 })).id;
    ids[name] = inventory;
    for (const group of ['web', 'db'])
      ids[`${group} ${name}`] = (await create('groups', { name: group, inventory })).id;
  }
});

/** Free over every surface. */
const free = (name: string): string => `${name}-${Math.random()}`;

const groupsOf = async (id: number): Promise<string[]> =>
  (await ask('GET', `hosts/${id}/groups/`)).results.map((one: { name: string }) => one.name);

async function make(more: object = {}): Promise<number> {
  return (await create('hosts', { name: free('host'), inventory: ids.Production, ...more })).id;
}

onBothSurfaces('create_host', server, (call, surface) => {
  it('makes one with variables, in groups of its inventory by name', async () => {
    const name = free('web1');
    const variables = { http_port: 80 };
    const { data, text } = await call({ name, inventory: 'Staging', groups: ['web', 'db'], variables, enabled: false });
    expect(data).toMatchObject({
      name,
      inventory: 'Staging',
      enabled: false,
      groups: expect.arrayContaining(['db', 'web']),
    });
    expect(data).not.toHaveProperty('failed');
    expect(data.variables).toEqual(variables);
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    expect(await ask('GET', `hosts/${data.id}/`)).toMatchObject({ inventory: ids.Staging, enabled: false });
  });

  it("passes on AWX's reason where hosts are computed", async () => {
    const smart = { name: `Smart over ${surface}`, organization: 1, kind: 'smart', host_filter: 'name__startswith=a' };
    await create('inventories', smart);
    await create('inventories', { name: `Constructed over ${surface}`, organization: 1, kind: 'constructed' });
    for (const inventory of [smart.name, `Constructed over ${surface}`]) {
      const { ok, detail } = await call({ name: 'any', inventory });
      expect(ok).toBe(false);
      expect(detail).toContain('Cannot create Host for Smart or Constructed Inventories');
    }
  });
});

onBothSurfaces('update_host', server, (call) => {
  it('changes by name within an inventory, merges variables and sets groups by the difference', async () => {
    const name = free('twin');
    const { id } = await create('hosts', { name, inventory: ids.Production, variables: 'port: 80\nkept: yes' });
    await create('hosts', { name, inventory: ids.Staging });
    await create(`groups/${ids['web Production']}/hosts`, { id });
    expect((await call({ id: name, enabled: false })).detail).toContain('is ambiguous');
    const change = { id: name, inventory: 'Production', enabled: false, variables: { port: 443 }, groups: ['db'] };
    const { data, text } = await call(change);
    expect(data).toMatchObject({ id, name });
    expect(data.changed).toEqual({
      enabled: { from: true, to: false },
      variables: { from: { port: 80 }, to: { port: 443 } },
      groups: { from: ['web'], to: ['db'] },
    });
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    expect(await groupsOf(id)).toEqual(['db']);
    expect((await call(change)).data).toMatchObject({
      changed: {},
      next: expect.stringContaining('Nothing to change'),
    });
  });

  it('renames, clears and takes out of all groups', async () => {
    const id = await make({ description: 'old' });
    await create(`groups/${ids['web Production']}/hosts`, { id });
    const { data } = await call({ id, name: `new-${id}`, description: '', groups: [] });
    expect(data.changed).toMatchObject({ name: { to: `new-${id}` }, description: { from: 'old' }, groups: { to: [] } });
    expect(await groupsOf(id)).toEqual([]);
  });
});

onBothSurfaces('delete_host', server, (call, surface) => {
  const remove = confirmed(call);

  it('shows its groups and that a sync brings it back, then deletes it by name within its inventory', async () => {
    const name = free('gone');
    const { id } = await create('hosts', { name, inventory: ids.Production });
    await create('hosts', { name, inventory: ids.Staging });
    await create(`groups/${ids['web Production']}/hosts`, { id });
    const { id: source } = await create('inventory_sources', {
      name: free('source'),
      inventory: ids.Production,
      source: 'ec2',
    });
    awx().sim.store.link('source_hosts', source, id);
    expect((await remove({ id: name })).detail).toContain('is ambiguous');
    const input = { id: name, inventory: 'Production' };
    if (surface !== 'REST') {
      expect((await call(input)).data.preview).toEqual({
        summary: `Delete host ${id} "${name}".`,
        input: ['inventory: "Production"'],
        warnings: ['It is in web.', expect.stringContaining('whose next sync brings it back')],
      });
      expect(await ask('GET', `hosts/${id}/`)).toMatchObject({ name });
    }
    expect((await remove(input)).data).toEqual({ id, name, status: 'deleted' });
    await expect(ask('GET', `hosts/${id}/`)).rejects.toThrow('404');
  });
});

describe('hosts', () => {
  const call = (tool: string, input: object) => callOn('REST', server(), tool, input);

  it('are got by name within their inventory', async () => {
    const name = free('both');
    const { id } = await create('hosts', { name, inventory: ids.Production });
    await create('hosts', { name, inventory: ids.Staging });
    expect((await call('get_host', { id: name, inventory: 'Production' })).data).toMatchObject({ id });
    expect((await call('get_host', { id: name, inventory: 'Nowhere' })).detail).toContain('Inventory "Nowhere"');
    expect((await call('get_host', { id: name })).detail).toContain('(inventory Staging)');
  });

  it('are refused before they are made when what they name is not there', async () => {
    const { count } = await ask('GET', 'hosts/?page_size=1');
    const wrong = { name: free('x'), inventory: 'Production', groups: ['we'] };
    expect((await call('create_host', wrong)).detail).toContain('Group "we" does not exist. Similar names');
    expect((await call('create_host', { ...wrong, groups: ['zzz'] })).detail).toMatch(
      /^Group "zzz" does not exist\. In this inventory are: \d+ "/,
    );
    expect((await call('create_host', { ...wrong, inventory: 'Nope' })).detail).toContain('"Nope" does not exist');
    expect((await call('create_host', { name: 'x' })).detail).toContain(
      'inventory is required, an AWX id or an exact name',
    );
    expect((await call('create_host', { ...wrong, groups: [], variables: '[1]' })).detail).toContain(
      'variables must be',
    );
    expect((await ask('GET', 'hosts/?page_size=1')).count).toBe(count);
  });

  it('are not made of what stands in the place of a value', async () => {
    const { count } = await ask('GET', 'hosts/?page_size=1');
    const refused = 'is a placeholder: give the real value, or leave it out where it is optional';
    for (const name of ['<hostname>', ' <name of the host> ', 'None', 'null', 'undefined'])
      expect((await call('create_host', { name, inventory: 'Production' })).detail).toContain(`name ${refused}`);
    expect((await call('create_host', { name: free('x'), inventory: 'Production', description: 'None' })).detail).toBe(
      `Invalid input: description ${refused}.`,
    );
    expect((await ask('GET', 'hosts/?page_size=1')).count).toBe(count);
    // Elsewhere such a text may be what is meant.
    const made = await call('create_host', {
      name: free('real'),
      inventory: 'Production',
      description: 'Null Island <test> none',
      variables: { greeting: '<b>', owner: 'None' },
    });
    expect(made.ok).toBe(true);
    expect((await call('list_hosts', { search: '<hostname>' })).data).toMatchObject({ count: 0 });
  });

  it('say who has a name that is taken, when they are made and when they are renamed', async () => {
    const name = free('taken');
    const { id } = await create('hosts', { name, inventory: ids.Production });
    const taken = `Host "${name}" exists already: it is ${id} (inventory Production). Change it with update_host, or choose another name.`;
    expect((await call('create_host', { name, inventory: 'Production' })).detail).toBe(taken);
    expect((await call('update_host', { id: await make(), name })).detail).toBe(taken);
    expect((await call('create_host', { name: 'web', inventory: 'Production' })).detail).toContain(
      'A Group with that name already exists.',
    );
  });

  it('that are made are told, when a group does not take them', async () => {
    const groups = [ids['web Production'], ids['web Staging']];
    const { data } = await call('create_host', { name: free('half'), inventory: 'Production', groups });
    expect(data.failed).toEqual([
      expect.stringMatching(/^groups: .*different inventories.* Added before this: "web"\.$/),
    ]);
    expect(data).toMatchObject({ groups: ['web'], next: expect.stringContaining(`update_host ${data.id}`) });
    const nothing = await call('update_host', { id: data.id, groups });
    expect(nothing.ok).toBe(false);
    expect(nothing.detail).toMatch(/^Nothing was changed\. groups: /);
    const elsewhere = await call('update_host', { id: data.id, groups: [ids['db Staging']] });
    expect(elsewhere.detail).toMatch(/^Nothing was changed\. groups: .*different inventories/);
    expect(await groupsOf(data.id)).toEqual(['web']);
  });

  it('must be changed in something', async () => {
    const id = await make();
    expect((await call('update_host', { id, inventory: 'Production' })).detail).toBe(
      'Invalid input: input must give at least one of name, description, enabled, variables, groups.',
    );
  });

  it('cannot be deleted while a job may run on them, which the preview tells', async () => {
    const git = { scm_type: 'git', scm_url: 'https://git.example/tape-playbooks.git' };
    const { id: project } = await create('projects', { name: 'Playbooks', organization: 1, ...git });
    clock.advance(600_000);
    const { id: inventory } = await create('inventories', { name: 'Busy', organization: 1 });
    const id = await make({ inventory, variables: 'ansible_connection: local' });
    const template = { name: 'Runs', project, inventory, playbook: 'fail_one.yml' };
    const { id: job } = await create(`job_templates/${(await create('job_templates', template)).id}/launch`, {});
    const { preview } = (await callOn('MCP 2026-07-28', server(), 'delete_host', { id })).data;
    expect(preview.running).toEqual([{ what: 'jobs', count: 1, names: ['Runs'] }]);
    expect((await call('delete_host', { id })).detail).toContain(`Active: job ${job}.`);
  });

  it('cost few calls', async () => {
    const calls = async (tool: string, input: object) => leftForAwx(server(), () => call(tool, input));
    const id = await make();
    expect(await calls('create_host', { name: free('a'), inventory: ids.Production })).toEqual(['POST hosts']);
    expect(await calls('update_host', { id, enabled: false })).toEqual(['GET hosts', 'PATCH hosts']);
    expect(await calls('update_host', { id, enabled: false })).toEqual(['GET hosts']);
    const byNames = { name: free('b'), inventory: 'Production', groups: ['web'] };
    expect(await calls('create_host', byNames)).toEqual([
      'GET inventories',
      'GET inventories',
      'POST hosts',
      'POST hosts',
      'GET hosts',
    ]);
    expect((await calls('delete_host', { id })).at(-1)).toBe('DELETE hosts');
  });

  it('go on record before and after, without secrets', async () => {
    const before = auditRecords(server()).length;
    const variables = 'ansible_password: canary-1';
    const { data } = await call('create_host', { name: free('r'), inventory: 'Production', variables });
    await call('update_host', { id: data.id, variables: { ansible_password: 'canary-2' } });
    await call('delete_host', { id: data.id });
    const records = auditRecords(server()).slice(before);
    expect(records.map(({ operation, phase }) => `${operation} ${phase}`)).toEqual(
      ['create_host', 'update_host', 'delete_host'].flatMap((name) => [`${name} attempt`, `${name} outcome`]),
    );
    expect(JSON.stringify(records)).not.toContain('canary');
  });
});
