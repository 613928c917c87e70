import { auditRecords, LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

const { server, create, ask } = useServer('advanced', AdvancedModule);

const typeOf = async (namespace: string): Promise<number> =>
  (await ask('GET', `credential_types/?namespace=${namespace}`)).results[0].id;

async function vault(name: string, url = 'https://vault.example'): Promise<number> {
  const inputs = { url, token: 'canary-77', api_version: 'v2' };
  const credential_type = await typeOf('hashivault_kv');
  return (await create('credentials', { name, organization: 1, credential_type, inputs })).id;
}

onBothSurfaces('get_credential', server, (call, surface) => {
  it('tells of each input whether it is set, asked or looked up, and of none what it holds', async () => {
    const source = await vault(`Source over ${surface}`);
    const name = `Shown over ${surface}`;
    const inputs = { username: 'canary-78', password: 'ASK' };
    const { id } = await create('credentials', { name, organization: 1, credential_type: 1, inputs });
    const metadata = { secret_path: 'a', secret_key: 'k' };
    const lookUp = { input_field_name: 'become_password', source_credential: source, metadata };
    await create(`credentials/${id}/input_sources`, lookUp);
    const { data, text } = await call({ id: name });
    expect(data).toMatchObject({ id, name, organization: 'Default', credential_type: 'Machine', kind: 'ssh' });
    expect(data.inputs).toMatchObject({
      username: 'set',
      password: 'asked at launch',
      become_password: `looked up by Source over ${surface} (${source})`,
      ssh_key_data: 'not set',
    });
    expect(text).not.toMatch(/canary|encrypted/);
    expect(tokensOf(text)).toBeLessThanOrEqual(250);
    expect((await call({ id: 'Nobody' })).detail).toContain('Find one with list_credentials.');
  });

  it('says what a job lacks', async () => {
    const aws = { name: `Empty over ${surface}`, organization: 1, credential_type: await typeOf('aws'), inputs: {} };
    const { id } = await create('credentials', aws);
    expect((await call({ id })).data.next).toBe(
      'No job starts with it until it has username, password: update_credential.',
    );
  });
});

onBothSurfaces('test_credential', server, (call, surface) => {
  it('says whether a look-up works, and what the other side said', async () => {
    const id = await vault(`Vault over ${surface}`);
    const metadata = { secret_path: 'db', secret_key: 'password' };
    expect((await call({ id, metadata })).data).toEqual({ id, name: `Vault over ${surface}`, works: true });
    const { data } = await call({ id, metadata: { ...metadata, secret_path: 'no-such' } });
    expect(data).toMatchObject({ works: false, error: 'HTTP 404', next: expect.any(String) });
    const down = await vault(`Down over ${surface}`, 'https://vault.example:9');
    expect((await call({ id: down, metadata })).data).toMatchObject({ works: false, error: 'ConnectionError' });
  });

  it('refuses a kind that AWX does not test, and what no look-up takes', async () => {
    const { id: ssh } = await create('credentials', {
      name: `SSH over ${surface}`,
      organization: 1,
      credential_type: 1,
    });
    expect((await call({ id: ssh })).detail).toContain('is of type Machine: AWX tests only those that look secrets up');
    const id = await vault(`Checked over ${surface}`);
    const { detail } = await call({ id, metadata: { nonsense: 1 } });
    expect(detail).toMatch(/metadata must hold secret_path, secret_key and takes .*, not nonsense/);
  });
});

onBothSurfaces('list_credential_types', server, (call) => {
  it('tells the inputs of each, secret ones by a star', async () => {
    expect((await call({ search: 'Machine' })).data.results[0]).toMatchObject({
      id: 1,
      name: 'Machine',
      namespace: 'ssh',
      kind: 'ssh',
      inputs: expect.stringMatching(/^username password\* ssh_key_data\*/),
    });
    expect((await call({ kind: 'external' })).data.count).toBeGreaterThan(5);
    const { data, text } = await call({ kind: 'cloud' });
    expect(data.results.map(({ name }: { name: string }) => name)).toContain('Amazon Web Services');
    expect(tokensOf(text)).toBeLessThanOrEqual(LIST_TOKENS);
    expect(tokensOf((await call({})).text)).toBeLessThanOrEqual(LIST_TOKENS);
  });
});

onBothSurfaces('create_credential_type', server, (call, surface) => {
  const fields = [{ id: 'api_seed', label: 'Seed', secret: true }, { id: 'region' }];

  it('makes one, with labels where there are none', async () => {
    const name = `Weather over ${surface}`;
    const injectors = { env: { WEATHER_SEED: '{{ api_seed }}' } };
    const { data } = await call({ name, kind: 'cloud', inputs: { fields, required: ['api_seed'] }, injectors });
    expect(data).toEqual({
      id: expect.any(Number),
      name,
      kind: 'cloud',
      inputs: 'api_seed* region',
      required: ['api_seed'],
      injects: ['env'],
      next: `Make one with create_credential, credential_type ${data.id}.`,
    });
    const stored = await ask('GET', `credential_types/${data.id}/`);
    expect(stored.inputs.fields[1]).toMatchObject({ id: 'region', label: 'region', type: 'string' });
    expect((await call({ name, kind: 'cloud', inputs: { fields } })).detail).toContain('exists already');
    const records = auditRecords(server()).filter(({ input }) => Reflect.get(Object(input), 'name') === name);
    expect(records.map(({ phase }) => phase)).toEqual(['attempt', 'outcome', 'attempt', 'outcome']);
  });

  it.each([
    [{ fields: [] }, 'must hold fields: a list of objects'],
    [{ fields: [{ id: 'a b' }] }, 'an id of letters, digits and underscores'],
    [{ fields: [{ id: 'a' }, { id: 'a' }] }, 'has several fields a'],
    [{ fields: [{ id: 'a' }], required: ['b'] }, 'requires b, which is none of its fields'],
    [{ fields: [{ id: 'a', type: 'number' }] }, 'type string or boolean'],
  ])('refuses inputs %j', async (inputs, message) => {
    expect((await call({ name: `Wrong over ${surface}`, kind: 'net', inputs })).detail).toContain(message);
  });

  it('says what AWX refuses, and that a type without injectors gives nothing', async () => {
    const name = `Idle over ${surface}`;
    const injectors = { env: { X: '{{ nope }}' } };
    const { detail } = await call({ name, kind: 'net', inputs: { fields }, injectors });
    expect(detail).toContain('nope');
    expect((await call({ name, kind: 'net', inputs: { fields } })).data.next).toContain('no injectors');
  });
});
