import { auditRecords, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

const { server, create, ask } = useServer('advanced', AdvancedModule);

const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n-----END OPENSSH PRIVATE KEY-----\n';

const count = async (): Promise<number> => (await ask('GET', 'credentials/?page_size=1')).count;

onBothSurfaces('create_credential', server, (call, surface) => {
  it('makes one of a kind for an organization by name, and answers which inputs are set', async () => {
    const inputs = { username: 'deploy', password: 'pass-word-1', become_method: 'sudo', become_password: 'ASK' };
    const name = `Deploy over ${surface}`;
    const input = { name, credential_type: 'ssh', organization: 'Default', description: 'Web servers', inputs };
    const { data, text } = await call(input);
    expect(data).toEqual({
      id: expect.any(Number),
      name,
      description: 'Web servers',
      organization: 'Default',
      credential_type: 'Machine',
      kind: 'ssh',
      inputs: ['username', 'password', 'become_method'],
      asks: ['become_password'],
    });
    expect(text).not.toMatch(/pass-word-1|sudo/);
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    const stored = await ask('GET', `credentials/${data.id}/`);
    expect(stored.inputs).toEqual({ ...inputs, password: '$encrypted$' });
  });

  it('makes one for a user or a team by name', async () => {
    const user = `owner-${surface.replaceAll(' ', '-')}`;
    await create('users', { username: user, password: 'a-Password-1' });
    await create('teams', { name: `Team over ${surface}`, organization: 1 });
    const input = { credential_type: 'Source Control', inputs: { username: 'git', ssh_key_data: KEY } };
    const owned = await call({ ...input, name: `Git of ${user}`, user });
    expect(owned.data).toMatchObject({ credential_type: 'Source Control', owners: [`user ${user}`] });
    expect(owned.data).not.toHaveProperty('organization');
    const shared = await call({ ...input, name: `Git of team ${surface}`, team: `Team over ${surface}` });
    expect(shared.data).toMatchObject({ organization: 'Default', owners: [`team Team over ${surface}`] });
  });

  it.each([
    [{}, 'organization or user or team: give exactly one'],
    [{ organization: 1, user: 'admin' }, 'organization or user or team: give exactly one'],
    [
      { organization: 1, credential_type: 'nonsense' },
      'Credential type "nonsense" does not exist. There are: ssh, scm,',
    ],
    [{ organization: 1, credential_type: 'token' }, 'Credential type "token" is ambiguous: 3 have this name.'],
    [{ organization: 'Nowhere' }, 'Organization "Nowhere" does not exist.'],
    [{ organization: 1, inputs: { pasword: 'x' } }, 'inputs.pasword is no input of type Machine: it takes username'],
    [{ organization: 1, inputs: { username: 5 } }, 'inputs.username must be a text'],
    [{ organization: 1, inputs: { password: '<your password>' } }, 'inputs.password is a placeholder: give the real'],
    [{ organization: 1, inputs: { ssh_key_data: 'no key' } }, 'inputs.ssh_key_data must be a private key in PEM form'],
    [{ organization: 1, inputs: { ssh_key_data: 'ASK' } }, 'inputs.ssh_key_data cannot be asked for at launch'],
    [{ organization: 1, inputs: { password: '$encrypted$' } }, 'inputs.password is not stored yet'],
    [{ organization: 1, credential_type: 'aws', inputs: {} }, 'inputs.username is required'],
    [
      { organization: 1, credential_type: 'aws', inputs: { username: 'x', password: '' } },
      'inputs.password is required',
    ],
    [
      { organization: 1, credential_type: 'network', inputs: { username: 'x', authorize_password: 'y' } },
      'inputs.authorize_password cannot be set unless authorize is set',
    ],
    [
      { organization: 1, credential_type: 'registry', inputs: { host: 'quay.io', verify_ssl: 'perhaps' } },
      'inputs.verify_ssl must be true or false',
    ],
  ])('refuses %j before AWX sees it', async (wrong, message) => {
    const before = await count();
    const { ok, detail } = await call({ name: `Wrong over ${surface}`, credential_type: 'machine', ...wrong });
    expect({ ok, detail }).toEqual({ ok: false, detail: expect.stringContaining(message) });
    expect(await count()).toBe(before);
  });

  it('says who has a name that is taken, and what to call instead', async () => {
    const input = { name: `Twice over ${surface}`, credential_type: 'ssh', organization: 1 };
    await call(input);
    expect((await call(input)).detail).toMatch(
      /^Credential "Twice over .+" exists already: it is \d+ .*update_credential/,
    );
  });

  it('passes on what AWX objects to', async () => {
    const locked = KEY.replaceAll('OPENSSH', 'ENCRYPTED RSA');
    const inputs = { username: 'x', ssh_key_data: locked };
    const { detail } = await call({ name: `Locked over ${surface}`, credential_type: 'ssh', organization: 1, inputs });
    expect(detail).toContain('inputs.ssh_key_unlock: must be set when SSH key is encrypted.');
  });
});

describe('a new credential', () => {
  it('costs AWX a call for the type and one for the credential, and one for each name', async () => {
    const send = (input: object) =>
      fetch(`${server().url}/credentials`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
    const byId = { name: 'By id', credential_type: 1, organization: 1 };
    expect(await leftForAwx(server(), () => send(byId))).toEqual(['GET credential_types', 'POST credentials']);
    const byName = { name: 'By name', credential_type: 'ssh', organization: 'Default' };
    expect(await leftForAwx(server(), () => send(byName))).toHaveLength(3);
  });

  it('is on record twice, without its inputs', async () => {
    const records = auditRecords(server()).filter(({ operation }) => operation === 'create_credential');
    const made = records.filter(({ input }) => Reflect.get(Object(input), 'name') === 'By id');
    expect(made.map(({ phase }) => phase)).toEqual(['attempt', 'outcome']);
    expect(JSON.stringify(records)).not.toMatch(/pass-word-1|OPENSSH/);
  });

  it('may be of a type of one’s own, by its name', async () => {
    const fields = [
      { id: 'region', label: 'Region', type: 'string', choices: ['north', 'south'] },
      { id: 'seed', label: 'Seed', type: 'string', secret: true },
    ];
    await create('credential_types', {
      name: 'Weather Service',
      kind: 'cloud',
      inputs: { fields, required: ['seed'] },
    });
    const call = async (inputs: object) => {
      const body = JSON.stringify({ name: 'Weather', credential_type: 'weather-service', organization: 1, inputs });
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`${server().url}/credentials`, { method: 'POST', headers, body })).json();
    };
    expect(await call({ region: 'west', seed: 'x' })).toMatchObject({
      errors: { 'inputs.region': ['must be one of north, south'] },
    });
    expect(await call({ region: 'north', seed: 'x' })).toMatchObject({ inputs: ['region', 'seed'] });
  });
});
