import { auditRecords, callOn, confirmed, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { InfrastructureModule } from '../src/infrastructure.module';

const { server, create, ask } = useServer('infrastructure', InfrastructureModule);

const POD =
  'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: ee\n    env:\n    - {name: DB_PASSWORD, value: canary-31}\n';

beforeAll(async () => {
  const kubernetes = (await ask('GET', 'credential_types/?namespace=kubernetes_bearer_token')).results[0].id;
  const inputs = { host: 'https://k8s.example', bearer_token: 'x' };
  await create('credentials', { name: 'Cluster', organization: 1, credential_type: kubernetes, inputs });
  await create('credentials', { name: 'SSH', organization: 1, credential_type: 1, inputs: {} });
});

onBothSurfaces('create_instance_group', server, (call, surface) => {
  it('makes a group of instances, and says how they come in', async () => {
    const [{ hostname }] = (await ask('GET', 'instances/')).results;
    const { data, text } = await call({ name: `dmz over ${surface}`, max_forks: 50, policy_instance_list: [hostname] });
    expect(data).toEqual({
      id: expect.any(Number),
      name: `dmz over ${surface}`,
      is_container_group: false,
      max_forks: 50,
      policy_instance_list: [hostname],
      next: expect.stringContaining('within a minute'),
    });
    expect(tokensOf(text)).toBeLessThanOrEqual(150);
    expect((await call({ name: `empty over ${surface}` })).data.next).toContain('takes no work');
  });

  it('makes a container group of a credential and a pod, which it keeps to itself', async () => {
    const { data, text } = await call({ name: `k8s over ${surface}`, credential: 'Cluster', pod_spec_override: POD });
    expect(data).toEqual({
      id: expect.any(Number),
      name: `k8s over ${surface}`,
      is_container_group: true,
      credential: 'Cluster',
    });
    expect(text).not.toContain('canary-31');
    expect(JSON.stringify(auditRecords(server()))).not.toContain('canary-31');
    expect(await ask('GET', `instance_groups/${data.id}/`)).toMatchObject({ pod_spec_override: POD.trim() });
  });

  it('refuses what makes no sense for its kind, and what AWX refuses', async () => {
    const name = `refused over ${surface}`;
    const pod = 'spec: {containers: []}';
    expect((await call({ name, pod_spec_override: pod })).detail).toContain('must be a Kubernetes pod: kind Pod');
    expect((await call({ name, pod_spec_override: 'a: [' })).detail).toContain(
      'must be a Kubernetes pod in YAML or JSON',
    );
    const { detail } = await call({ name, is_container_group: true, policy_instance_minimum: 1 });
    expect(detail).toContain('policy_instance_minimum is for groups of instances');
    expect((await call({ name, is_container_group: false, credential: 'Cluster' })).detail).toContain(
      'credential is for container groups',
    );
    expect((await call({ name, credential: 'SSH' })).detail).toContain('Only Kubernetes credentials');
    expect((await call({ name, policy_instance_list: ['nohost'] })).detail).toContain('nohost is not a valid hostname');
    expect((await call({ name: 'default' })).detail).toMatch(
      /exists already: it is \d+\. Change it with update_instance_group/,
    );
    expect((await call({ name, credential: 'Nope' })).detail).toContain('Find one with list_credentials.');
    expect((await ask('GET', `instance_groups/?name=${encodeURIComponent(name)}`)).count).toBe(0);
  });
});

onBothSurfaces('update_instance_group', server, (call, surface) => {
  it('tells from what to what', async () => {
    const { id } = await create('instance_groups', { name: `edge over ${surface}`, max_forks: 5 });
    const { data } = await call({ id: `edge over ${surface}`, max_forks: 10, max_concurrent_jobs: 0 });
    expect(data).toMatchObject({ id, changed: { max_forks: { from: 5, to: 10 } } });
    expect((await call({ id, max_forks: 10 })).data.next).toContain('Nothing to change');
    expect((await call({ id })).detail).toContain('must give at least one of name, max_concurrent_jobs');
    expect((await call({ id, pod_spec_override: POD })).detail).toContain('pod_spec_override is for container groups');
    expect((await call({ id: 'default', name: 'other' })).detail).toContain('name may not be changed');
  });

  it('changes the pod of a container group without showing it', async () => {
    const { id } = await create('instance_groups', { name: `pods over ${surface}`, is_container_group: true });
    const { data, text } = await call({ id, pod_spec_override: POD, credential: 'Cluster' });

    expect(data.changed).toEqual({ pod_spec_override: { to: 'changed' }, credential: { to: 'Cluster' } });
    expect(text).not.toContain('canary');
    expect((await call({ id, credential: null })).data.changed).toEqual({ credential: { from: 'Cluster' } });
    expect((await call({ id, policy_instance_percentage: 5 })).detail).toContain('a container group has none');
  });
});

onBothSurfaces('delete_instance_group', server, (call, surface) => {
  it('tells what prefers it, and deletes it', async () => {
    const name = `gone over ${surface}`;
    const { id } = await create('instance_groups', { name });
    const { id: inventory } = await create('inventories', { name: `Far over ${surface}`, organization: 1 });
    await create(`inventories/${inventory}/instance_groups`, { id });
    const reached = [{ what: 'inventories', count: 1, names: [`Far over ${surface}`] }];
    if (surface !== 'REST') expect((await call({ id })).data.preview).toMatchObject({ left_without_it: reached });
    expect((await confirmed(call)({ id: name })).data).toMatchObject({
      id,
      status: 'deleted',
      left_without_it: reached,
    });
    expect((await confirmed(call)({ id })).detail).toContain('Find one with list_instance_groups.');
  });

  it("says of AWX's own that nobody deletes them", async () => {
    expect((await call({ id: 'default' })).detail).toContain('AWX lets nobody delete its own groups');
  });
});

onBothSurfaces('list_instances', server, (call) => {
  it('says which take work and how long ago they were heard of', async () => {
    const { data } = await call();
    expect(data.results[0]).toEqual({
      id: 1,
      hostname: expect.any(String),
      node_type: expect.any(String),
      node_state: 'ready',
      enabled: true,
      capacity: expect.any(Number),
      heartbeat_age: expect.any(Number),
    });
    expect(data.results[0].heartbeat_age).toBeLessThan(600);
    expect((await call({ enabled: false })).data.count).toBe(0);
    expect((await call({ node_type: 'bogus' })).detail).toContain('node_type must be one of control');
  });
});

onBothSurfaces('list_execution_environments', server, (call, surface) => {
  it('says what image each is, and whose', async () => {
    const name = `EE over ${surface}`;
    await create('execution_environments', { name, image: 'quay.io/ee:1', organization: 1, pull: 'always' });
    const { data } = await call({ search: name });
    expect(data.results).toEqual([
      { id: expect.any(Number), name, image: 'quay.io/ee:1', organization: 'Default', pull: 'always' },
    ]);
    expect((await call({ organization: 'Default', order_by: '-id' })).data.results[0].name).toBe(name);
    expect((await call({ organization: 'Nowhere' })).detail).toContain('"Nowhere" does not exist');
  });
});

describe('what changes instance groups', () => {
  const call = (operation: string, input: object) => callOn('REST', server(), operation, input);

  it('asks AWX as little as it can', async () => {
    expect(await leftForAwx(server(), () => call('create_instance_group', { name: 'counted' }))).toHaveLength(1);
    const { id } = (await ask('GET', 'instance_groups/?name=counted')).results[0];
    expect(await leftForAwx(server(), () => call('update_instance_group', { id, max_forks: 3 }))).toHaveLength(2);
    // Itself twice, the six kinds that it reaches, and the deletion.
    expect(await leftForAwx(server(), () => call('delete_instance_group', { id }))).toHaveLength(9);
  });

  it('is on record with attempt and outcome', async () => {
    const { data } = await call('create_instance_group', { name: 'recorded' });
    const records = auditRecords(server()).filter(({ input }) => Reflect.get(Object(input), 'name') === 'recorded');
    expect(records.map(({ phase }) => phase)).toEqual(['attempt', 'outcome']);
    expect(records[1]).toMatchObject({ outcome: 'ok', touched: [{ resource: 'instance_groups', id: data.id }] });
  });
});

describe('twenty rows', () => {
  it.each([
    [
      'execution_environments',
      (i: number) => ({ name: `Frankfurt ${i}`, image: `quay.io/platform/ee-${i}:2.16`, organization: 1 }),
    ],
  ])('of %s cost a model little to read', async (path, body) => {
    for (let i = 0; i < 20; i++) await create(path, body(i));
    const response = await fetch(`${server().url}/${path}?search=frankfurt`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(1_100);
  });
});
