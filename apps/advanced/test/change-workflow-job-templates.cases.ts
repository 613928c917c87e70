import { callOn, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

const { server, create, ask } = useServer('advanced', AdvancedModule, { data: 'company' });

onBothSurfaces('get_workflow_job_template', server, (call) => {
  it('tells what it gives, asks and stops at, and what is wrong with it', async () => {
    const { data, text } = await call({ id: 'Release pipeline' });
    expect(data).toMatchObject({
      id: 50,
      name: 'Release pipeline',
      labels: ['release'],
      asks: ['extra_vars'],
      steps: 6,
      approvals: ['Approve production release'],
      status: expect.any(String),
    });
    expect(data).not.toHaveProperty('warning');
    expect(tokensOf(text)).toBeLessThanOrEqual(200);
    expect((await call({ id: 'Broken flow' })).data.warning).toBe('What these steps ran is gone, and they fail: lost.');
    expect((await call({ id: 99999 })).detail).toContain('Find one with list_workflow_job_templates.');
  });
});

onBothSurfaces('update_workflow_job_template', server, (call, surface) => {
  it('merges variables, replaces asks and labels, clears, and tells from what to what', async () => {
    const name = `Changed over ${surface}`;
    const fields = { extra_vars: '{"a": 1, "b": 2}', inventory: 20, ask_limit_on_launch: true };
    const { id } = await create('workflow_job_templates', { name, organization: 2, ...fields });
    const input = {
      id: name,
      extra_vars: { b: null, c: 3 },
      inventory: null,
      asks: ['extra_vars'],
      labels: ['release'],
    };
    expect((await call(input)).data).toEqual({
      id,
      name,
      changed: {
        extra_vars: { from: { b: 2 }, to: { c: 3 } },
        inventory: { from: 'Production' },
        asks: { from: ['limit'], to: ['extra_vars'] },
        labels: { from: [], to: ['release'] },
      },
    });
    expect((await call(input)).data.next).toContain('Nothing to change');
    expect((await call({ id })).detail).toContain('must give at least one of name');
    expect((await call({ id, name: 'Release pipeline' })).detail).toContain('exists already: it is 50');
    expect((await call({ id, labels: [], organization: null })).data.changed).toHaveProperty('organization');
    expect((await call({ id, labels: ['x'] })).detail).toContain(
      'Nothing was changed. labels: AWX keeps labels by organization',
    );
  });
});

onBothSurfaces('copy_workflow_job_template', server, (call, surface) => {
  it('copies the graph too, and says where to look', async () => {
    const name = `Copy over ${surface}`;
    const { data } = await call({ id: 'Release pipeline', name });
    expect(data).toEqual({
      id: expect.any(Number),
      name,
      organization: expect.any(String),
      next: expect.stringContaining(String(data.id)),
    });
    expect((await ask('GET', `workflow_job_templates/${data.id}/workflow_nodes/`)).count).toBe(6);
    expect((await call({ id: 50, name })).detail).toContain('exists already');
  });
});

describe('a workflow job template', () => {
  it('costs AWX two calls to get and to change', async () => {
    const call = (operation: string, input: object) => () => callOn('REST', server(), operation, input);
    expect(await leftForAwx(server(), call('get_workflow_job_template', { id: 51 }))).toHaveLength(2);
    const change = { id: 51, description: 'Tier by tier' };
    expect(await leftForAwx(server(), call('update_workflow_job_template', change))).toHaveLength(2);
  });
});
