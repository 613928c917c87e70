import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

const { server, create } = useServer('advanced', AdvancedModule);

beforeAll(async () => {
  const { id: inventory } = await create('inventories', { name: 'Production', organization: 1 });
  const prompts = { ask_limit_on_launch: true, ask_variables_on_launch: true };
  const { id } = await create('workflow_job_templates', { name: 'Release', organization: 1, inventory, ...prompts });
  await create(`workflow_job_templates/${id}/labels`, { name: 'prod', organization: 1 });
  await create('workflow_job_templates', { name: 'Patching' });
});

onBothSurfaces('list_workflow_job_templates', server, (call) => {
  it('says what each takes at launch and how it went', async () => {
    const { data } = await call();
    expect(data).toEqual({
      count: 2,
      results: [
        { id: expect.any(Number), name: 'Patching', status: 'never updated' },
        {
          id: expect.any(Number),
          name: 'Release',
          organization: 'Default',
          inventory: 'Production',
          status: 'never updated',
          asks: ['extra_vars', 'limit'],
        },
      ],
    });
  });

  it('filters by label, inventory and status', async () => {
    expect((await call({ label: 'prod' })).data.count).toBe(1);
    expect((await call({ inventory: 'Production' })).data.results).toEqual([
      expect.objectContaining({ name: 'Release' }),
    ]);
    expect((await call({ status: 'never updated' })).data.count).toBe(2);
    expect((await call({ status: 'failed' })).data.count).toBe(0);
  });

  it('refuses a label and a status that are not there', async () => {
    expect((await call({ label: 'nonsense' })).detail).toContain('Label "nonsense" does not exist.');
    expect((await call({ status: 'bogus' })).detail).toContain('status must be one of');
  });

  it('refuses an inventory that is not there', async () => {
    expect((await call({ inventory: 'Nothing' })).detail).toContain('Find one with list_inventories.');
  });
});

describe('twenty workflow job templates', () => {
  it('cost a model little to read', async () => {
    for (let i = 0; i < 20; i++) {
      const description = 'Patches the web servers, then the application servers, then the databases of a region';
      const prompts = { ask_limit_on_launch: true, ask_variables_on_launch: true };
      await create('workflow_job_templates', {
        name: `Monthly patching ${i}`,
        description,
        organization: 1,
        ...prompts,
      });
    }
    const response = await fetch(`${server().url}/workflow_job_templates?search=monthly`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(LIST_TOKENS);
  });
});
