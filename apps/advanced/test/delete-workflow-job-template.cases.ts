import { confirmed, onBothSurfaces, useServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

const { server, create, ask } = useServer('advanced', AdvancedModule, { data: 'company' });

onBothSurfaces('delete_workflow_job_template', server, (call, surface) => {
  const remove = confirmed(call);

  it('deletes one by name and tells what went with it', async () => {
    const name = `Deleted over ${surface}`;
    const { id } = await create('workflow_job_templates', { name, organization: 2 });
    await create(`workflow_job_templates/${id}/workflow_nodes`, { unified_job_template: 38 });
    const rrule = 'DTSTART:20300101T000000Z RRULE:FREQ=DAILY;INTERVAL=1';
    await create('schedules', { name: `Nightly over ${surface}`, unified_job_template: id, rrule });
    const { id: other } = await create('workflow_job_templates', { name: `Uses it over ${surface}`, organization: 2 });
    const { id: node } = await create(`workflow_job_templates/${other}/workflow_nodes`, { unified_job_template: id });
    const { data } = await remove({ id: name });
    expect(data).toEqual({
      id,
      name,
      status: 'deleted',
      deleted_with_it: [
        { what: 'nodes', count: 1, names: [expect.stringContaining(name)] },
        { what: 'schedules', count: 1, names: [`Nightly over ${surface}`] },
      ],
      left_without_it: [
        { what: 'nodes of other workflows', count: 1, names: [`Uses it over ${surface} (node ${node})`] },
      ],
    });
    await expect(ask('GET', `workflow_job_templates/${id}/`)).rejects.toThrow('404');
  });

  it('refuses while it runs, and names the runs', async () => {
    const name = `Running over ${surface}`;
    const { id } = await create('workflow_job_templates', { name, organization: 2 });
    await create(`workflow_job_templates/${id}/workflow_nodes`, { unified_job_template: 38 });
    const run = await ask('POST', `workflow_job_templates/${id}/launch/`, {});
    const { ok, detail } = await remove({ id });
    expect(ok).toBe(false);
    expect(detail).toContain(String(run.workflow_job));
  });

  it('refuses what is not there', async () => {
    expect((await remove({ id: 9999 })).detail).toBe(
      'Workflow job template 9999 does not exist. Find one with list_workflow_job_templates.',
    );
  });
});
