import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { clientOf } from '../../test/upstream';
import type { AwxClient } from '../awx-client';
import { Collection } from '../collection/collection';

let simulator: Simulator;
let awx: AwxClient;

beforeAll(async () => {
  simulator = await startSimulator({ data: 'company' });
  awx = clientOf(simulator.url, { AWX_PASSWORD: 'password' });
});

afterAll(async () => {
  awx.onApplicationShutdown();
  await simulator.close();
});

it('every noun states what AWX keeps its names apart by', () => {
  const nouns = Object.values(awx).flatMap((each) => (each instanceof Collection ? [each.noun] : []));
  const stated: Record<string, readonly string[]> = {};
  const kept: Record<string, readonly string[]> = {};
  for (const { collection, nameField, uniqueIn } of nouns) {
    const [unique] = simulator.sim.resources.get(collection)?.unique ?? [];
    if (!unique?.fields.includes(nameField)) continue;
    stated[collection] = uniqueIn.toSorted();
    kept[collection] = unique.fields.filter((field) => field !== nameField).toSorted();
  }
  expect(Object.keys(kept).length).toBeGreaterThan(15);
  expect(stated).toEqual(kept);
});

/** Whose playbooks are not known yet. */
const GIT = { scm_type: 'git', scm_url: 'https://git.example.com/other.git', allow_override: true };

describe('the one that has a name already', () => {
  /** Ids of `DupX` by organization. */
  const twins: Record<number, number> = {};
  let other: number;

  beforeAll(async () => {
    other = (await awx.projects.create({ ...GIT, name: 'Other', organization: 1 })).id;
    for (const [organization, project] of [
      [1, other],
      [2, 10],
    ] as const)
      twins[organization] = (
        await awx.jobTemplates.create({ name: 'DupX', project, inventory: 20, playbook: 'patch.yml' })
      ).id;
  });

  it('is that of the organization of the project, for a new job template', async () => {
    for (const [organization, project] of [
      [1, other],
      [2, 10],
    ] as const)
      await expect(
        awx.jobTemplates.create({ name: 'DupX', project, inventory: 21, playbook: 'patch.yml' }),
      ).rejects.toMatchObject({ name: 'AlreadyExists', existing: { id: twins[organization] } });
  });

  it('is that of the project that a job template is moved to', async () => {
    await expect(awx.jobTemplates.change(twins[1]!, { project: 10, name: 'Gather facts' })).rejects.toMatchObject({
      existing: { id: 38 },
    });
  });

  it('is found whatever the inventory is, before a copy is made and after AWX has refused a change', async () => {
    const copied = awx.jobTemplates.copy('Gather facts', 'Smoke test');
    await expect(copied).rejects.toMatchObject({ name: 'AlreadyExists', existing: { id: 42 } });
    const renamed = awx.jobTemplates.change(42, { name: 'Gather facts' });
    await expect(renamed).rejects.toMatchObject({ name: 'AlreadyExists', existing: { id: 38 } });
    const flow = { name: 'Release pipeline', organization: 2, inventory: 21 };
    await expect(awx.workflowJobTemplates.create(flow)).rejects.toMatchObject({ existing: { id: 50 } });
    const rrule = 'DTSTART;TZID=Europe/Madrid:20300101T090000 RRULE:FREQ=DAILY;INTERVAL=1';
    const schedule = { name: 'Daily', rrule, unified_job_template: 39 };
    const { id } = await awx.schedules.create({ ...schedule, inventory: 20 });
    await expect(awx.schedules.create({ ...schedule, inventory: 21 })).rejects.toMatchObject({ existing: { id } });
  });

  it('is one in no organization, for the copy of one in none', async () => {
    const { id } = await awx.workflowJobTemplates.create({ name: 'Homeless' });
    await awx.workflowJobTemplates.create({ name: 'Homeless 2' });
    await awx.workflowJobTemplates.create({ name: 'Housed', organization: 1 });
    await expect(awx.workflowJobTemplates.copy(id, 'Homeless 2')).rejects.toMatchObject({ name: 'AlreadyExists' });
    await expect(awx.workflowJobTemplates.copy(id, 'Housed')).resolves.toMatchObject({ name: 'Housed' });
  });
});
