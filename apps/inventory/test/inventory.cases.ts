import { steppedClock } from '@libs/awx-simulator';
import { callOn, confirmed, LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { InventoryModule } from '../src/inventory.module';

// AWX deletes inventories in its own time, so its time is ours to move.
const clock = steppedClock(Date.parse('2026-01-31T08:00:00Z'));
const { server, create, ask } = useServer('inventory', InventoryModule, { clock });

let organization: number;

beforeAll(async () => {
  organization = (await create('organizations', { name: 'Platform Engineering' })).id;
});

onBothSurfaces('list_inventories', server, (call, surface) => {
  beforeAll(async () => {
    await create('inventories', { name: `Listed over ${surface}`, organization, variables: 'secret: here' });
  });

  it('answers slim rows and how many there are', async () => {
    const { data } = await call({ search: 'Listed', page_size: 1 });
    expect(data).toMatchObject({ count: expect.any(Number), results: [expect.any(Object)] });
    expect(data.results[0]).toEqual({
      id: expect.any(Number),
      name: expect.stringContaining('Listed'),
      organization: 'Platform Engineering',
      total_hosts: 0,
    });
  });

  it('filters by an organization’s name and by kind', async () => {
    const smart = { name: `Smart over ${surface}`, organization, kind: 'smart', host_filter: 'name=web1' };
    await create('inventories', smart);
    const { data } = await call({ organization: 'Platform Engineering', kind: 'smart', order_by: '-id' });
    expect(data.results[0]).toMatchObject({ name: smart.name, kind: 'smart' });
    const normal = await call({ kind: 'normal', page_size: 100 });
    expect(normal.data.results.filter((row: { kind?: string }) => row.kind)).toEqual([]);
    expect((await call({ organization: 'Default' })).data).toEqual({ count: 0, results: [] });
  });

  it('names the page that is not there, the organization that is not, and the field that is wrong', async () => {
    expect((await call({ page: 99 })).detail).toBe('There is no page 99. Page 1 tells the count.');
    expect((await call({ organization: 'Nowhere' })).detail).toContain('Organization "Nowhere" does not exist.');
    expect((await call({ kind: 'dumb' })).detail).toContain('kind must be one of normal, smart, constructed');
    expect((await call({ bogus: 1 })).detail).toContain('bogus');
  });
});

describe('an inventory whose newest job failed', () => {
  beforeAll(async () => {
    const git = { scm_type: 'git', scm_url: 'https://git.example/tape-playbooks.git' };
    const { id: project } = await create('projects', { name: 'Failing playbooks', organization, ...git });
    clock.advance(600_000);
    const { id: inventory } = await create('inventories', { name: 'Failing', organization });
    await create('hosts', { name: 'web1', inventory, variables: 'ansible_connection: local' });
    await create('hosts', { name: 'web2', inventory, variables: 'ansible_connection: local' });
    const template = { name: 'Fails', project, inventory, playbook: 'fail_one.yml' };
    const { id } = await create('job_templates', template);
    await create(`job_templates/${id}/launch`, {});
    clock.advance(600_000);
  });

  onBothSurfaces('list_inventories', server, (call) => {
    it('is told from the others', async () => {
      const { data } = await call({ has_active_failures: true });
      expect(data.results).toEqual([expect.objectContaining({ name: 'Failing', hosts_with_active_failures: 1 })]);
      const { results } = (await call({ has_active_failures: false, page_size: 100 })).data;
      expect(results).not.toContainEqual(expect.objectContaining({ name: 'Failing' }));
    });
  });
});

describe('twenty inventories', () => {
  it('cost a model little to read', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `Datacenter Frankfurt production servers ${i}`);
    for (const name of names) {
      const description = 'All the servers that face customers, kept in sync with the cloud by the platform team';
      await create('inventories', { name, description, organization });
    }
    const response = await fetch(`${server().url}/inventories?search=Frankfurt`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(LIST_TOKENS);
  });
});

onBothSurfaces('get_inventory', server, (call, surface) => {
  it('gets one by id and by name', async () => {
    const name = `Got over ${surface}`;
    const { id } = await create('inventories', { name, organization, variables: '---\nenv: prod' });
    await create('hosts', { name: 'web1', inventory: id });
    const { data } = await call({ id: name });
    expect(data).toMatchObject({ id, name, organization: 'Platform Engineering', variables: { env: 'prod' } });
    expect(data).toMatchObject({ total_hosts: 1, total_groups: 0, pending_deletion: false });
    expect(data).not.toHaveProperty('related');
    expect((await call({ id })).data).toEqual(data);
  });

  it('refuses a name of several with what tells them apart', async () => {
    const name = `Twin over ${surface}`;
    const one = await create('inventories', { name, organization: 1 });
    const two = await create('inventories', { name, organization });
    const { ok, detail } = await call({ id: name });
    expect(ok).toBe(false);
    expect(detail).toContain(`${one.id} "${name}" (organization Default)`);
    expect(detail).toContain(`${two.id} "${name}" (organization Platform Engineering)`);
  });

  it('says of what is not there how to find what is', async () => {
    expect((await call({ id: 9999 })).detail).toBe('Inventory 9999 does not exist. Find one with list_inventories.');
    expect((await call({ id: 'Nothing' })).detail).toContain('Find one with list_inventories.');
    expect((await call({ id: -1 })).ok).toBe(false);
  });
});

onBothSurfaces('create_inventory', server, (call, surface) => {
  const name = `Created over ${surface}`;

  it('takes variables as a mapping and an organization by name', async () => {
    const input = { name, organization: 'Platform Engineering', variables: { env: 'prod', ports: [80, 443] } };
    const { data } = await call({ ...input, description: 'Made by a test' });
    expect(data).toMatchObject({ id: expect.any(Number), name, organization: 'Platform Engineering' });
    expect(data.variables).toEqual(input.variables);
    expect(await ask('GET', `inventories/${data.id}/`)).toMatchObject({
      organization,
      kind: '',
      description: 'Made by a test',
    });
  });

  it('says who has a name that is taken', async () => {
    const { ok, detail } = await call({ name, organization });
    expect(ok).toBe(false);
    expect(detail).toMatch(/^Inventory "[^"]+" exists already: it is \d+/);
  });

  it('refuses what is missing or wrong, by field', async () => {
    const { detail } = await call({ name: '', variables: 'no mapping' });
    expect(detail).toContain('name is required');
    expect(detail).toContain('organization is required');
    expect(detail).toContain('variables must be an object');
  });

  it('takes a host_filter where AWX uses it, and only there', async () => {
    const of = (kind: string, host_filter?: string) =>
      call({ name: `${kind} ${name}`, organization, kind, host_filter });
    expect((await of('smart')).detail).toContain('host_filter is required for kind smart');
    expect((await of('normal', 'name=web1')).detail).toContain('host_filter goes with kind smart only: hosts are put');
    expect((await of('constructed', 'name=web1')).detail).toContain('come from its input inventories');
    expect((await of('smart', 'name=web1')).data).toMatchObject({ kind: 'smart', host_filter: 'name=web1' });
    expect((await of('constructed')).data.next).toContain('It is empty until it has input inventories');
  });
});

onBothSurfaces('update_inventory', server, (call, surface) => {
  it('merges variables, takes an organization by name, and tells what changed', async () => {
    const name = `Updated over ${surface}`;
    const { id } = await create('inventories', { name, organization: 1, variables: 'env: test' });
    const input = { id: name, variables: { ntp: 'pool' }, organization: 'Platform Engineering', description: '' };
    expect((await call(input)).data).toEqual({
      id,
      name,
      changed: {
        variables: { from: {}, to: { ntp: 'pool' } },
        organization: { from: 'Default', to: 'Platform Engineering' },
      },
    });
    expect((await call(input)).data).toMatchObject({ changed: {}, next: expect.stringContaining('Nothing to change') });
    const replaced = await call({ id, variables: { a: 1 }, replace_variables: true });
    expect(replaced.data.changed).toEqual({ variables: { from: { env: 'test', ntp: 'pool' }, to: { a: 1 } } });
  });

  it('gives a filter to a smart inventory only, and never takes it away', async () => {
    const smart = { name: `Filtered over ${surface}`, organization, kind: 'smart', host_filter: 'name=web1' };
    const { id } = await create('inventories', smart);
    expect((await call({ id, host_filter: 'name=web2' })).data.changed).toEqual({
      host_filter: { from: 'name=web1', to: 'name=web2' },
    });
    expect((await call({ id, host_filter: '' })).detail).toContain('host_filter is required for kind smart');
    const { id: normal } = await create('inventories', { name: `Normal over ${surface}`, organization });
    expect((await call({ id: normal, host_filter: 'name=web1' })).detail).toContain(
      'host_filter goes with kind smart only',
    );
    expect((await call({ id: normal })).detail).toContain('must give at least one of');
  });
});

onBothSurfaces('delete_inventory', server, (call, surface) => {
  const remove = confirmed(call);

  it('says that AWX is still at it, and then it is gone', async () => {
    const name = `Deleted over ${surface}`;
    const { id } = await create('inventories', { name, organization });
    const { data } = await remove({ id: name });
    expect(data).toMatchObject({ id, name, status: 'deleting' });
    const get = () => callOn(surface, server(), 'get_inventory', { id });
    expect((await get()).data).toMatchObject({ id, pending_deletion: true });
    expect((await remove({ id })).detail).toContain('already pending deletion');
    clock.advance(60_000);
    expect((await get()).detail).toContain('does not exist');
  });

  it('tells what goes with it and which templates lose it, before a model may do it and after', async () => {
    const { id } = await create('inventories', { name: `Used over ${surface}`, organization });
    const scm = { scm_type: 'git', scm_url: 'https://git.example/patch.git', allow_override: true };
    const { id: project } = await create('projects', { name: `Playbooks over ${surface}`, organization, ...scm });
    const template = { name: `Patch over ${surface}`, project, inventory: id, playbook: 'patch.yml' };
    const { id: patch } = await create('job_templates', template);
    await create('hosts', { name: 'web1', inventory: id });
    const reached = {
      deleted_with_it: [{ what: 'hosts', count: 1, names: ['web1'] }],
      left_without_it: [{ what: 'job templates', count: 1, names: [template.name] }],
    };
    if (surface !== 'REST') {
      const { data } = await call({ id });
      expect(data).toMatchObject({
        preview: { summary: `Delete inventory ${id} "Used over ${surface}".`, ...reached },
      });
      expect(await ask('GET', `inventories/${id}/`)).toMatchObject({ pending_deletion: false });
    }
    expect((await remove({ id })).data).toMatchObject(reached);
    expect(await ask('GET', `job_templates/${patch}/`)).toMatchObject({ inventory: null });
  });

  it('deletes nothing by a name that several have', async () => {
    const name = `Kept over ${surface}`;
    const one = await create('inventories', { name, organization: 1 });
    const two = await create('inventories', { name, organization });
    expect((await call({ id: name })).detail).toContain('is ambiguous');
    for (const { id } of [one, two]) {
      expect(await ask('GET', `inventories/${id}/`)).toMatchObject({ pending_deletion: false });
    }
  });
});
