import { confirmed, onBothSurfaces, useServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

const { server, create, ask } = useServer('advanced', AdvancedModule, { data: 'company' });

const MACHINE = 1;
const PROD_SSH = 1;
const GIT = 3;
const K8S = 9;

onBothSurfaces('delete_credential', server, (call, surface) => {
  const remove = confirmed(call);

  it('deletes one by name', async () => {
    const name = `Deleted over ${surface}`;
    const { id } = await create('credentials', { name, organization: 1, credential_type: MACHINE });
    expect((await remove({ id: name })).data).toEqual({ id, name, status: 'deleted' });
    expect((await call({ id })).detail).toBe(`Credential ${id} does not exist. Find one with list_credentials.`);
  });

  it('refuses what is not there, with similar names', async () => {
    expect((await remove({ id: 'Prod' })).detail).toContain('Similar names: 1 "Prod SSH"');
  });
});

describe('the preview of a deletion', () => {
  const preview = async (id: number) => {
    const response = await fetch(`${server().url}/credentials/${id}?preview=true`, { method: 'DELETE' });
    return ((await response.json()) as { preview: { left_without_it?: { what: string; count: number }[] } }).preview;
  };
  const kinds = async (id: number) => (await preview(id)).left_without_it?.map(({ what }) => what);

  it('counts and names what would lose it', async () => {
    const { left_without_it } = await preview(PROD_SSH);
    const templates = left_without_it?.find(({ what }) => what === 'job templates');
    expect(templates).toMatchObject({ count: expect.any(Number), names: expect.arrayContaining(['Gather facts']) });
  });

  it('knows projects, container groups, execution environments, schedules and nodes', async () => {
    expect(await kinds(GIT)).toContain('projects');
    expect(await kinds(K8S)).toContain('container groups');
    const { id } = await create('credentials', { name: 'Pull', organization: 1, credential_type: 18 });
    await create('execution_environments', { name: 'Private', image: 'x', credential: id });
    expect(await kinds(id)).toEqual(['execution environments']);
    expect(await ask('GET', `credentials/${id}/`)).toMatchObject({ name: 'Pull' });
  });

  it('names the credentials that look an input up by it', async () => {
    const inputs = { url: 'https://vault.example', api_version: 'v2' };
    const lookup = await ask('GET', 'credential_types/?namespace=hashivault_kv');
    const type = lookup.results[0].id;
    const { id } = await create('credentials', { name: 'Vault', organization: 1, credential_type: type, inputs });
    const target = { name: 'Looks up', organization: 1, credential_type: MACHINE };
    const { id: target_credential } = await create('credentials', target);
    const link = {
      target_credential,
      source_credential: id,
      input_field_name: 'password',
      metadata: { secret_path: 'a', secret_key: 'b' },
    };
    await create('credential_input_sources', link);
    expect((await preview(id)).left_without_it).toEqual([
      { what: 'credentials that look inputs up by it', count: 1, names: ['Looks up'] },
    ]);
  });
});
