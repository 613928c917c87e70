import { callOn, LIST_TOKENS, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { UsersModule } from '../src/users.module';

const { server, awx, create } = useServer('users', UsersModule);

let prod: number;
let flow: number;

const grant = (role: string, to: string) => callOn('REST', server(), 'grant_role', { role, to });

beforeAll(async () => {
  const organization = (await create('organizations', { name: 'Platform' })).id;
  prod = (await create('inventories', { name: 'Prod', organization })).id;
  flow = (await create('workflow_job_templates', { name: 'Release', organization })).id;
  const team = (await create('teams', { name: 'SRE', organization })).id;
  for (const username of ['ana', 'bob', 'cid', 'eve'])
    await create('users', { username, password: 'x-of-a-password', is_system_auditor: username === 'eve' });
  await grant('use of inventory Prod', 'team SRE');
  await grant('update of inventory Prod', 'ana');
  await grant('approve of workflow Release', 'ana');
  await grant('inventory admin of organization Platform', 'bob');
  await create(`teams/${team}/users`, {
    id: (await create('users', { username: 'dan', password: 'x-of-a-password' })).id,
  });
  await grant('member of team SRE', 'ana');
});

afterEach(() => awx().faults.clear());

onBothSurfaces('explain_access', server, (call) => {
  it('tells who may what on an object and through what', async () => {
    const { data, text } = await call({ object: 'inventory Prod' });
    expect(data).toEqual({
      count: 5,
      results: [
        { user: 'admin', may: 'everything', by: 'superuser' },
        { user: 'ana', may: 'update, use', by: 'update; team SRE: use' },
        { user: 'bob', may: 'everything', by: 'inventory admin of organization Platform' },
        { user: 'dan', may: 'use', by: 'team SRE: use' },
        { user: 'eve', may: 'read', by: 'system auditor' },
      ],
    });
    expect(tokensOf(text)).toBeLessThanOrEqual((LIST_TOKENS / 20) * 5);
    expect((await call({ object: `inventory ${prod}`, page: 2, page_size: 2 })).data).toMatchObject({
      count: 5,
      next_page: 3,
      results: [{ user: 'bob' }, { user: 'dan' }],
    });
  });

  it('tells what one user may on it, also when that is nothing', async () => {
    expect((await call({ object: 'inventory Prod', user: 'dan' })).data).toEqual({
      count: 1,
      results: [{ user: 'dan', may: 'use', by: 'team SRE: use' }],
    });
    expect((await call({ object: 'inventory Prod', user: 'cid' })).data).toEqual({
      count: 0,
      results: [],
      note: `cid has no access to inventory ${prod} "Prod".`,
    });
  });

  it('tells all that a user may', async () => {
    const { results } = (await call({ user: 'ana' })).data;
    expect(results).toEqual([
      { object: 'inventory Prod', object_id: prod, may: 'update', by: 'itself' },
      { object: 'workflow job template Release', object_id: flow, may: 'approve', by: 'itself' },
      { object: 'team SRE', object_id: expect.any(Number), may: 'member', by: 'itself' },
      { object: 'inventory Prod', object_id: prod, may: 'use', by: 'team SRE' },
    ]);
    expect((await call({ user: 'bob' })).data.note).toBe('A role on an organization reaches what belongs to it.');
    expect((await call({ user: 'admin' })).data).toMatchObject({
      results: [{ may: 'everything', by: 'superuser' }],
      note: expect.stringContaining('superuser'),
    });
  });

  it('tells the roles that were given where AWX fails to work them out', async () => {
    const { data } = await call({ object: 'workflow Release' });
    expect(data).toEqual({
      count: 3,
      results: [
        { user: 'ana', may: 'approve', by: 'approve of workflow job template Release' },
        { user: 'bob', may: 'inventory admin', by: 'inventory admin of organization Platform' },
        { user: 'admin', may: 'everything', by: 'superuser' },
      ],
      note: expect.stringContaining('AWX does not work out'),
    });
    expect((await call({ object: 'workflow Release', user: 'ana' })).data).toMatchObject({
      results: [{ object: 'workflow job template Release', may: 'approve', by: 'itself' }],
    });
  });

  it('asks for one of both, and says what it does not find', async () => {
    expect((await call({})).detail).toContain('object or user is required');
    expect((await call({ object: 'Prod' })).detail).toContain('object must name a kind and an object');
    expect((await call({ user: 'nobody' })).detail).toContain('Find one with list_users.');
  });
});

it('costs AWX little to explain one user on one object', async () => {
  const get = () => fetch(`${server().url}/roles/access?object=inventory%20${prod}&user=2`);
  expect(await leftForAwx(server(), get)).toEqual(['GET inventories', 'GET users', 'GET inventories']);
});
