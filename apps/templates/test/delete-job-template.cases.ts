import { steppedClock } from '@libs/awx-simulator';
import { auditRecords, callOn, confirmed, onBothSurfaces, useServer } from '@libs/testing';
import { TemplatesModule } from '../src/templates.module';

const clock = steppedClock(Date.parse('2026-01-31T08:00:00Z'));
const { server, ask, create } = useServer('templates', TemplatesModule, { clock });

let project: number;

beforeAll(async () => {
  const git = { scm_type: 'git', scm_url: 'https://git.example/tape-playbooks.git' };
  project = (await create('projects', { name: 'Playbooks', organization: 1, ...git })).id;
  clock.advance(600_000);
});

async function make(name: string): Promise<number> {
  const { id: inventory } = await create('inventories', { name: `For ${name}`, organization: 1 });
  await create('hosts', { name: 'web1', inventory, variables: 'ansible_connection: local' });
  return (await create('job_templates', { name, project, inventory, playbook: 'fail_one.yml' })).id;
}

onBothSurfaces('delete_job_template', server, (call, surface) => {
  const remove = confirmed(call);

  it('shows its schedules and the workflows that lose it, then deletes it', async () => {
    const name = `Used over ${surface}`;
    const id = await make(name);
    const rrule = 'DTSTART;TZID=Europe/Madrid:20300101T090000 RRULE:FREQ=DAILY;INTERVAL=1';
    await create('schedules', { name: `Nightly over ${surface}`, unified_job_template: id, rrule });
    const workflow = await create('workflow_job_templates', { name: `Release over ${surface}`, organization: 1 });
    const node = { workflow_job_template: workflow.id, unified_job_template: id };
    const { id: step } = await create('workflow_job_template_nodes', node);
    const reached = {
      deleted_with_it: [{ what: 'schedules', count: 1, names: [`Nightly over ${surface}`] }],
      left_without_it: [{ what: 'workflow nodes', count: 1, names: [`Release over ${surface} (node ${step})`] }],
    };
    if (surface !== 'REST') {
      const { data } = await call({ id: name });
      expect(data.preview).toEqual({ summary: `Delete job template ${id} "${name}".`, ...reached });
      expect(await ask('GET', `job_templates/${id}/`)).toMatchObject({ name });
    }
    expect((await remove({ id: name })).data).toEqual({ id, name, status: 'deleted', ...reached });
    await expect(ask('GET', `job_templates/${id}/`)).rejects.toThrow('404');
    expect(await ask('GET', `workflow_job_template_nodes/${step}/`)).toMatchObject({ unified_job_template: null });
  });

  it('is refused by AWX while a job of it runs, which the preview tells', async () => {
    const name = `Busy over ${surface}`;
    const id = await make(name);
    const { id: job } = await create(`job_templates/${id}/launch`, {});
    if (surface !== 'REST') {
      expect((await call({ id })).data.preview.running).toEqual([{ what: 'jobs', count: 1, names: [name] }]);
    }
    const { ok, detail } = await remove({ id });
    expect(ok).toBe(false);
    expect(detail).toContain(`Active: job ${job}. Wait for them or cancel them.`);
    expect(await ask('GET', `job_templates/${id}/`)).toMatchObject({ id });
  });
});

describe('delete_job_template', () => {
  const call = (input: object) => callOn('REST', server(), 'delete_job_template', input);

  it('says of what is not there how to find what is', async () => {
    expect((await call({ id: 9999 })).detail).toBe('Job template 9999 does not exist. Find one with list_templates.');
  });

  it('goes on record before and after', async () => {
    const id = await make('Recorded');
    await call({ id });
    const record = { operation: 'delete_job_template', effect: 'destroy' };
    expect(auditRecords(server()).slice(-2)).toMatchObject([
      { ...record, phase: 'attempt' },
      {
        ...record,
        phase: 'outcome',
        outcome: 'ok',
        touched: expect.arrayContaining([{ resource: 'job_templates', id }]),
      },
    ]);
  });
});
