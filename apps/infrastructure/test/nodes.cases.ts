import { callOn, confirmed, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { InfrastructureModule } from '../src/infrastructure.module';

const { server, create, ask } = useServer('infrastructure', InfrastructureModule, { data: 'company' });

onBothSurfaces('get_instance', server, (call) => {
  it('tells what it can take, where it is, and what it is for', async () => {
    const { data, text } = await call({ id: 'awx-exec-2' });
    expect(data).toMatchObject({
      hostname: 'awx-exec-2',
      node_type: 'execution',
      enabled: true,
      capacity: expect.any(Number),
      consumed_capacity: expect.any(Number),
      capacity_adjustment: '1.00',
      instance_groups: expect.arrayContaining(['default', 'dmz']),
    });
    expect(tokensOf(text)).toBeLessThanOrEqual(200);
    expect((await call({ id: 'awx-hop-1' })).data.next).toContain('runs nothing');
    expect((await call({ id: 'nobody' })).detail).toContain('Find one with list_instances.');
  });
});

onBothSurfaces('update_instance', server, (call) => {
  it('disables and enables it, and says what becomes of its jobs', async () => {
    const { data } = await call({ id: 'awx-exec-2', enabled: false, capacity_adjustment: 0.5 });
    expect(data).toEqual({
      id: expect.any(Number),
      name: 'awx-exec-2',
      changed: { enabled: { from: true, to: false }, capacity_adjustment: { from: '1.00', to: '0.50' } },
      next: expect.stringContaining('given no work until update_instance enables it'),
    });
    expect(await ask('GET', `instances/${data.id}/`)).toMatchObject({ capacity: 0 });
    expect((await call({ id: data.id, enabled: false })).data.next).toContain('Nothing to change');
    expect((await call({ id: data.id, enabled: true, capacity_adjustment: 1 })).data.changed).toHaveProperty('enabled');
    expect((await call({ id: data.id, capacity_adjustment: 3 })).detail).toContain('must be a number from 0 to 1');
    expect((await call({ id: data.id })).detail).toContain('must give at least one of enabled');
  });
});

onBothSurfaces('create_execution_environment', server, (call, surface) => {
  it('makes one of an organization with the credential of its registry', async () => {
    const name = `EE over ${surface}`;
    const more = { organization: 'Network Operations', credential: 'Registry pull', pull: 'always' };
    const { data } = await call({ name, image: 'registry.example/ee:2', ...more });
    expect(data).toEqual({ id: expect.any(Number), name, image: 'registry.example/ee:2', ...more });
    expect((await call({ name, image: 'x' })).detail).toMatch(
      /exists already: it is \d+.*update_execution_environment/,
    );
    expect((await call({ name: 'bad', image: 'bad image' })).detail).toContain(
      'container image name bad image is not valid',
    );
    expect((await call({ name: 'bad', image: 'x', credential: 'Prod SSH' })).detail).toContain('Container Registry');
  });
});

onBothSurfaces('update_execution_environment', server, (call, surface) => {
  it('changes the image, and clears what can be cleared', async () => {
    const name = `Old over ${surface}`;
    const { id } = await create('execution_environments', { name, image: 'ee:1', pull: 'never', credential: 10 });
    expect((await call({ id: name, image: 'ee:2', pull: null, credential: null })).data).toMatchObject({
      id,
      changed: {
        image: { from: 'ee:1', to: 'ee:2' },
        pull: { from: 'never' },
        credential: { from: 'Registry pull' },
      },
    });
    expect((await call({ id, image: 'ee:2' })).data.next).toContain('Nothing to change');
    expect((await call({ id: 'Control Plane Execution Environment', image: 'ee:2' })).detail).toContain(
      "Only the 'pull' field",
    );
  });
});

onBothSurfaces('delete_execution_environment', server, (call, surface) => {
  it('tells what runs in it, and deletes it', async () => {
    const name = `Gone over ${surface}`;
    const { id } = await create('execution_environments', { name, image: 'ee:1' });
    await ask('PATCH', 'job_templates/38/', { execution_environment: id });
    if (surface !== 'REST') {
      const warning = expect.stringMatching(
        /name no execution environment: \d+\. .* AWX's default, which this one may be\./,
      );
      expect((await call({ id })).data.preview.warnings).toEqual([warning]);
    }
    expect((await confirmed(call)({ id: name })).data).toMatchObject({
      id,
      status: 'deleted',
      left_without_it: [{ what: 'job templates', count: 1, names: ['Gather facts'] }],
    });
    expect((await confirmed(call)({ id })).detail).toContain('Find one with list_execution_environments.');
  });

  it("asks for no confirmation of what cannot be, of AWX's own", async () => {
    const { ok, detail } = await call({ id: 'Control Plane Execution Environment' });
    expect({ ok, detail }).toEqual({
      ok: false,
      detail:
        surface === 'REST' ? expect.any(String) : expect.stringContaining('came with AWX, which lets nobody delete it'),
    });
  });
});

onBothSurfaces('assign_instance_group', server, (call) => {
  it.each([
    ['organization', 'Data Services'],
    ['inventory', 'Staging'],
    ['job_template', 'Gather facts'],
  ])('gives those of a %s an order, and takes them away', async (kind, target) => {
    const first = await call({ kind, target, instance_groups: ['dmz', 'default'] });
    expect(first.data).toMatchObject({ name: target, from: [], to: ['dmz', 'default'] });
    const other = await call({ kind, target, instance_groups: ['default', 'dmz'] });
    expect(other.data).toMatchObject({ from: ['dmz', 'default'], to: ['default', 'dmz'] });
    const path = { organization: 'organizations', inventory: 'inventories', job_template: 'job_templates' }[kind];
    const { results } = await ask('GET', `${path}/${other.data.id}/instance_groups/`);
    expect(results.map(({ name }: { name: string }) => name)).toEqual(['default', 'dmz']);
    expect((await call({ kind, target, instance_groups: ['default', 'dmz'] })).data.next).toContain(
      'Nothing to change',
    );
    expect((await call({ kind, target, instance_groups: [] })).data.to).toEqual([]);
  });

  it('warns of a group that takes no work, and refuses one that is not there before it changes any', async () => {
    await create('instance_groups', { name: `idle ${Math.random()}` });
    const { results } = await ask('GET', 'instance_groups/?name__startswith=idle&order_by=-id');
    const input = { kind: 'job_template', target: 38 };
    expect((await call({ ...input, instance_groups: [results[0].id] })).data.next).toContain('No capacity in idle');
    expect((await call({ ...input, instance_groups: ['default', 'nope'] })).detail).toContain(
      'Find one with list_instance_groups.',
    );
    expect((await call({ ...input, instance_groups: [] })).data.from).toEqual([results[0].name]);
  });
});

describe('what changes nodes', () => {
  it('asks AWX as little as it can', async () => {
    const call = (operation: string, input: object) => () => callOn('REST', server(), operation, input);
    expect(await leftForAwx(server(), call('get_instance', { id: 1 }))).toHaveLength(2);
    expect(await leftForAwx(server(), call('update_instance', { id: 1, enabled: true }))).toHaveLength(1);
    const input = { kind: 'organization', target: 1, instance_groups: ['dmz'] };
    // The organization, the group by name and itself, the list before and after, and what is added.
    expect(await leftForAwx(server(), call('assign_instance_group', input))).toHaveLength(6);
  });
});
