import { auditRecords, confirmed, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { OrganizationsModule } from '../src/organizations.module';

const { server, create, ask, awx } = useServer('organizations', OrganizationsModule);

let edge: number;
let core: number;

beforeAll(async () => {
  edge = (await create('instance_groups', { name: 'edge' })).id;
  core = (await create('instance_groups', { name: 'core' })).id;
  await create('execution_environments', { name: 'Tools', image: 'quay.io/northwind/tools:1' });
});

afterEach(() => awx().faults.clear());

const names = ({ results }: { results: { name: string }[] }) => results.map(({ name }) => name);
const groupsOf = async (id: number) => names(await ask('GET', `organizations/${id}/instance_groups/`));
const send = (method: string, path: string, body: object) => () =>
  fetch(server().url + path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

onBothSurfaces('create_organization', server, (call, surface) => {
  it('makes one with its environment and its instance groups, by name and in order', async () => {
    const name = `Made over ${surface}`;
    const input = { description: 'Runs the network', max_hosts: 50, default_environment: 'Tools' };
    const { data, text } = await call({ name, ...input, instance_groups: ['edge', 'core'] });
    expect(data).toMatchObject({ id: expect.any(Number), name, ...input });
    expect(data).not.toHaveProperty('failed');
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    expect(await groupsOf(data.id)).toEqual(['edge', 'core']);
    const records = auditRecords(server()).filter(({ operation }) => operation === 'create_organization');
    expect(records.slice(-2)).toMatchObject([{ phase: 'attempt' }, { phase: 'outcome', outcome: 'ok', status: 201 }]);
  });

  it('says who has a name that is taken, and all references that lead nowhere', async () => {
    expect((await call({ name: 'Default' })).detail).toBe(
      'Organization "Default" exists already: it is 1. Change it with update_organization, or choose another name.',
    );
    const { detail } = await call({ name: 'X', default_environment: 'None', instance_groups: ['Nowhere'] });
    expect(detail).toContain('Execution environment "None" does not exist.');
    expect(detail).toContain('Instance group "Nowhere" does not exist.');
    expect((await call({ max_hosts: -1 })).detail).toContain('max_hosts must be a whole number of at least 0');
  });

  it('tells what failed after it was made, and how to go on', async () => {
    const fault = { kind: 'status', status: 403, method: 'POST', path: '/**/instance_groups/' } as const;
    awx().faults.add(fault);
    const { ok, data } = await call({ name: `Half over ${surface}`, instance_groups: [edge] });
    expect(ok).toBe(true);
    expect(data.failed).toEqual([expect.stringMatching(/^instance_groups: /)]);
    expect(data.next).toContain(`update_organization ${data.id}`);
  });
});

onBothSurfaces('update_organization', server, (call, surface) => {
  it('tells what changed, lists by name and in their order; null clears', async () => {
    const name = `Changed over ${surface}`;
    const { id } = await create('organizations', { name, default_environment: 1 });
    await create(`organizations/${id}/instance_groups`, { id: edge });
    const { data, text } = await call({
      id: name,
      description: 'New',
      default_environment: null,
      instance_groups: ['core', 'edge'],
    });
    expect(data).toMatchObject({ id, name });
    expect(data.changed).toEqual({
      description: { from: '', to: 'New' },
      default_environment: { from: expect.any(String) },
      instance_groups: { from: ['edge'], to: ['core', 'edge'] },
    });
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    expect(await groupsOf(id)).toEqual(['core', 'edge']);
    expect((await call({ id, instance_groups: [core, edge] })).data).toMatchObject({ changed: {} });
    expect((await call({ id, instance_groups: [] })).data.changed).toEqual({
      instance_groups: { from: ['core', 'edge'], to: [] },
    });
  });

  it('refuses to change nothing, and what is not there', async () => {
    expect((await call({ id: 'Default' })).detail).toContain('must give at least one of name, description, max_hosts');
    expect((await call({ id: 999, name: 'X' })).detail).toBe(
      'Organization 999 does not exist. Find one with list_organizations.',
    );
  });

  it('throws when nothing at all could be done', async () => {
    awx().faults.add({ kind: 'status', status: 403, method: 'POST', path: '/**/instance_groups/' });
    const { id } = await create('organizations', { name: `Refused over ${surface}` });
    const { ok, detail } = await call({ id, instance_groups: [edge] });
    expect(ok).toBe(false);
    expect(detail).toContain('Nothing was changed. instance_groups: ');
  });

  it('keeps the list in its order when AWX does not take what is new', async () => {
    const { id } = await create('organizations', { name: `Kept over ${surface}` });
    const type = (await ask('GET', 'credential_types/?name__contains=Galaxy')).results[0].id;
    const galaxy = async (name: string) =>
      (await create('credentials', { name, organization: id, credential_type: type })).id;
    for (const name of ['Hub', 'Mirror'])
      await create(`organizations/${id}/galaxy_credentials`, { id: await galaxy(`${name} ${surface}`) });
    const key = (await create('credentials', { name: `Key ${surface}`, organization: id, credential_type: 1 })).id;
    const list = async () => names(await ask('GET', `organizations/${id}/galaxy_credentials/`));
    const before = await list();
    const { detail } = await call({ id, galaxy_credentials: [`Mirror ${surface}`, key] });
    expect(detail).toMatch(/^Nothing was changed\. galaxy_credentials: .*must be a Galaxy credential, not Machine\.$/);
    expect(await list()).toEqual(before);
    await call({ id, galaxy_credentials: [...before].reverse() });
    expect(await list()).toEqual([...before].reverse());
  });
});

onBothSurfaces('delete_organization', server, (call, surface) => {
  const remove = confirmed(call);

  it('tells what goes with it and what stays in no organization, before and after', async () => {
    const name = `Deleted over ${surface}`;
    const { id: organization } = await create('organizations', { name });
    await create('teams', { name: 'Ops', organization });
    await create('credentials', { name: 'Key', organization, credential_type: 1 });
    const { id: inventory } = await create('inventories', { name: 'Prod', organization });
    await create('hosts', { name: 'web1', inventory });
    await create('projects', { name: 'Plays', organization });
    await create(`organizations/${organization}/users`, { id: 1 });
    const reached = {
      deleted_with_it: [
        { what: 'teams', count: 1, names: ['Ops'] },
        { what: 'credentials', count: 1, names: ['Key'] },
      ],
      left_without_it: [
        { what: 'projects', count: 1, names: ['Plays'] },
        { what: 'inventories', count: 1, names: ['Prod'] },
        { what: 'hosts', count: 1, names: ['web1'] },
        { what: 'users', count: 1, names: ['admin'] },
      ],
    };
    if (surface !== 'REST') {
      const { data } = await call({ id: name });
      expect(data.preview).toEqual({ summary: `Delete organization ${organization} "${name}".`, ...reached });
      expect(await ask('GET', `organizations/${organization}/`)).toMatchObject({ name });
    }
    const { data } = await remove({ id: name });
    expect(data).toEqual({ id: organization, name, status: 'deleted', ...reached });
    expect(await ask('GET', `inventories/${inventory}/`)).toMatchObject({ organization: null });
    expect((await call({ id: organization })).detail).toContain('does not exist');
    await ask('DELETE', `inventories/${inventory}/`);
  });
});

describe('what leaves for AWX', () => {
  it('for a new organization: one call, and one for each that it lists', async () => {
    const post = send('POST', '/organizations', { name: 'Cheap', instance_groups: [edge, core] });
    expect(await leftForAwx(server(), post)).toEqual([
      'POST organizations',
      'POST organizations',
      'POST organizations',
    ]);
  });

  it('for a change: two calls', async () => {
    const { id } = await create('organizations', { name: 'Patched' });
    const patch = send('PATCH', `/organizations/${id}`, { description: 'New' });
    expect(await leftForAwx(server(), patch)).toEqual(['GET organizations', 'PATCH organizations']);
  });
});

onBothSurfaces('add_user_to_organization', server, (call, surface) => {
  it('makes a user a member by names, once, and says what is not there', async () => {
    const username = `new.${surface.replaceAll(/\W/g, '')}`;
    const { id: user_id } = await create('users', { username, password: 'x-of-a-password' });
    expect((await call({ id: 'Default', user: username })).data).toEqual({ organization_id: 1, user_id, added: true });
    expect((await ask('GET', `users/${user_id}/organizations/`)).results).toMatchObject([{ name: 'Default' }]);
    expect((await call({ id: 1, user: user_id })).data).toMatchObject({ added: false, next: expect.any(String) });
    expect((await call({ id: 999, user: user_id })).detail).toContain('Find one with list_organizations.');
    expect((await call({ id: 1, user: 9999 })).detail).toContain('User 9999 does not exist.');
  });
});

onBothSurfaces('remove_user_from_organization', server, (call, surface) => {
  it('ends a membership, and says of an administrator that it still belongs to it', async () => {
    const { id: user_id } = await create('users', {
      username: `old.${surface.replaceAll(/\W/g, '')}`,
      password: 'x-of-a-password',
    });
    for (const list of ['users', 'admins']) await create(`organizations/1/${list}`, { id: user_id });
    expect((await call({ id: 'Default', user: user_id })).data).toEqual({
      organization_id: 1,
      user_id,
      removed: true,
      next: 'It is an administrator of the organization, and so still belongs to it.',
    });
    expect((await ask('GET', `organizations/1/users/?id=${user_id}`)).count).toBe(0);
    await ask('POST', 'organizations/1/admins/', { id: user_id, disassociate: true });
    expect((await call({ id: 1, user: user_id })).data).toMatchObject({
      removed: false,
      next: 'It is no member of it; nothing was sent.',
    });
    expect((await call({ id: 1, user: 9999 })).detail).toContain('User 9999 does not exist.');
  });
});
