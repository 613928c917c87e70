import { leftForAwx, onBothSurfaces, useServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

const { server, create, ask } = useServer('advanced', AdvancedModule);

const MACHINE = 1;
const VAULT = 3;

const credential = (name: string, inputs: object, credential_type = MACHINE) =>
  create('credentials', { name, organization: 1, credential_type, inputs });

onBothSurfaces('update_credential', server, (call, surface) => {
  it('changes the inputs that are given, keeps the others, and tells their names only', async () => {
    const inputs = { username: 'deploy', password: 'old-secret-1', become_method: 'sudo', become_username: 'root' };
    const name = `Changed over ${surface}`;
    const { id } = await credential(name, inputs);
    const patch = { username: 'deployer', become_password: 'new-secret-2', become_username: null };
    const { data, text } = await call({ id: name, inputs: patch, description: 'New' });
    expect(data).toEqual({
      id,
      name,
      changed: {
        description: { from: '', to: 'New' },
        'inputs.username': { to: 'changed' },
        'inputs.become_username': { to: 'cleared' },
        'inputs.become_password': { to: 'set' },
      },
    });
    expect(text).not.toMatch(/deployer|secret|root/);
    expect((await ask('GET', `credentials/${id}/`)).inputs).toEqual({
      username: 'deployer',
      password: '$encrypted$',
      become_method: 'sudo',
      become_password: '$encrypted$',
    });
  });

  it('keeps a secret for which AWX’s mark is given, and sends nothing when all is so already', async () => {
    const { id } = await credential(`Same over ${surface}`, { username: 'deploy', password: 'old-secret-1' });
    const { data } = await call({ id, inputs: { username: 'deploy', password: '$encrypted$' } });
    expect(data).toMatchObject({ changed: {}, next: expect.stringContaining('Nothing to change') });
  });

  it('moves one to another organization and to none', async () => {
    const { id } = await credential(`Moved over ${surface}`, {});
    const { name } = (await create('organizations', { name: `Other over ${surface}` })) as unknown as { name: string };
    const moved = await call({ id, organization: name });
    expect(moved.data.changed).toEqual({ organization: { from: 'Default', to: name } });
    expect((await call({ id, organization: null })).data.changed).toEqual({ organization: { from: name } });
  });

  it.each([
    [{}, 'input must give at least one of'],
    [{ inputs: { bogus: 'x' } }, 'inputs.bogus is no input of type Machine'],
    [{ inputs: { become_password: '$encrypted$' } }, 'inputs.become_password is not stored yet'],
    [{ inputs: { username: true } }, 'inputs.username must be a text'],
    [{ credential_type: 2 }, 'credential_type is not a field of this operation'],
  ])('refuses %j', async (wrong, message) => {
    const { id } = await credential(`Wrong over ${surface} ${Math.random()}`, { username: 'deploy' });
    const { ok, detail } = await call({ id, ...wrong });
    expect({ ok, detail }).toEqual({ ok: false, detail: expect.stringContaining(message) });
  });

  it('refuses to clear what jobs need, but not to change another thing while it is missing', async () => {
    const { id } = await credential(`Vault over ${surface}`, { vault_password: 'old-secret-1' }, VAULT);
    expect((await call({ id, inputs: { vault_password: null } })).detail).toContain(
      'inputs.vault_password is required: without it no job starts',
    );
    expect((await call({ id, inputs: { vault_id: 'prod' } })).detail).toContain('inputs.vault_id cannot change');
    const { id: bare } = await credential(`Bare over ${surface}`, {}, 5);
    expect((await call({ id: bare, inputs: { username: 'key' } })).ok).toBe(true);
  });

  it('says what is not there', async () => {
    expect((await call({ id: 9999, name: 'x' })).detail).toBe(
      'Credential 9999 does not exist. Find one with list_credentials.',
    );
  });
});

describe('a changed credential', () => {
  it('costs AWX two calls, and one more for the type when inputs change', async () => {
    const { id } = await credential('Counted', { username: 'deploy' });
    const send = (body: object) =>
      fetch(`${server().url}/credentials/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect(await leftForAwx(server(), () => send({ description: 'x' }))).toEqual([
      'GET credentials',
      'PATCH credentials',
    ]);
    expect(await leftForAwx(server(), () => send({ inputs: { username: 'x' } }))).toEqual([
      'GET credentials',
      'GET credential_types',
      'PATCH credentials',
    ]);
  });
});
