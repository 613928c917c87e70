import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

const { server, create, ask } = useServer('advanced', AdvancedModule);

const SSH = 1;
const AWS = 5;

beforeAll(async () => {
  const inputs = { username: 'deploy', password: 'hunter2-hunter2', become_method: 'sudo', become_password: 'ASK' };
  await create('credentials', { name: 'Prod SSH', organization: 1, credential_type: SSH, inputs });
  await create('credentials', { name: 'Cloud', organization: 1, credential_type: AWS, inputs: {} });
});

onBothSurfaces('list_credentials', server, (call) => {
  it('names which inputs are set and which are asked for, and tells no value', async () => {
    const { data, text } = await call({ search: 'prod' });
    expect(data.results).toEqual([
      {
        id: expect.any(Number),
        name: 'Prod SSH',
        organization: 'Default',
        credential_type: 'Machine',
        kind: 'ssh',
        inputs: expect.arrayContaining(['username', 'password', 'become_method']),
        asks: ['become_password'],
      },
    ]);
    expect(text).not.toMatch(/deploy|hunter2|sudo|encrypted/);
  });

  it('filters by kind and by organization', async () => {
    const { data } = await call({ kind: 'aws', organization: 'Default' });
    expect(data).toMatchObject({ count: 1, results: [{ name: 'Cloud', kind: 'aws' }] });
    expect(data.results[0]).not.toHaveProperty('inputs');
    expect((await call({ organization: 'Nowhere' })).detail).toContain('Organization "Nowhere" does not exist.');
    const { detail } = await call({ kind: 'nope' });
    expect(detail).toMatch(/^Invalid input: kind must name a type: .* There are: ssh, .*\w\.$/);
  });
});

onBothSurfaces('list_credentials', server, (call) => {
  beforeAll(async () => {
    const inputs = { fields: [{ id: 'seed', label: 'Seed', type: 'string' }] };
    const types = await ask('GET', 'credential_types/?name=Weather Service');
    const { id } =
      types.results[0] ?? (await create('credential_types', { name: 'Weather Service', kind: 'net', inputs }));
    await create('credentials', { name: `Weather ${Math.random()}`, organization: 1, credential_type: id });
  });

  it.each([
    ['machine', 'Prod SSH'],
    ['Machine', 'Prod SSH'],
    ['ssh', 'Prod SSH'],
    ['amazon_web_services', 'Cloud'],
    ['cloud', 'Cloud'],
    ['weather service', expect.stringMatching(/^Weather/)],
    ['WEATHER-SERVICE', expect.stringMatching(/^Weather/)],
  ])('understands kind %j', async (kind, name) => {
    expect((await call({ kind })).data.results[0]).toMatchObject({ name });
  });

  it.each(['source control', 'source-control', 'network', 'vault'])('finds none of kind %j', async (kind) => {
    expect((await call({ kind })).data).toEqual({ count: 0, results: [] });
  });

  it('refuses any other kind with those that there are', async () => {
    expect((await call({ kind: 'nope' })).detail).toMatch(
      /^Invalid input: kind must name a type: Credential type "nope" does not exist\. There are: ssh, scm, .*"Weather Service"/,
    );
  });
});

describe('twenty credentials', () => {
  it('cost a model little to read', async () => {
    for (let i = 0; i < 20; i++) {
      const inputs = { username: 'deploy', password: 'a', become_method: 'sudo' };
      const description = 'Opens every server of this region to the deployments of the storefront';
      const name = `Storefront deploy key region ${i}`;
      await create('credentials', { name, description, organization: 1, credential_type: SSH, inputs });
    }
    const response = await fetch(`${server().url}/credentials?search=storefront`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(LIST_TOKENS);
  });
});
