import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { clientOf, TestCaller } from '../../test/upstream';
import type { AwxClient } from '../awx-client';
import { GROUPS } from '../nouns/group';
import { LABELS } from '../nouns/label';
import { LARGEST_PAGE } from '../page';

let simulator: Simulator;
let awx: AwxClient;
const caller = new TestCaller();

beforeAll(async () => {
  simulator = await startSimulator({ data: 'company' });
  awx = clientOf(simulator.url, { AWX_PASSWORD: 'password' }, caller);
});

beforeEach(() => {
  caller.objects.length = 0;
});

afterAll(async () => {
  awx.onApplicationShutdown();
  await simulator.close();
});

it('projects are synced and tell their playbooks', async () => {
  const update = await awx.projects.sync('platform-playbooks');
  expect(update).toMatchObject({ id: expect.any(Number), type: 'project_update' });
  expect(caller.objects).toEqual(['projects 10', `project_updates ${update.id}`]);
  expect(await awx.projects.playbooks(10)).toContain('patch.yml');
  await expect(awx.projects.sync('legacy-scripts')).rejects.toMatchObject({ kind: 'conflict' });
});

it('inventory sources are synced', async () => {
  const { results } = await awx.inventorySources.list({ filters: { inventory: 'AWS dynamic', source: 'ec2' } });
  expect(await awx.inventorySources.sync(results[0]!.id)).toMatchObject({ type: 'inventory_update' });
});

it('a rule is previewed without an attempt at a change', async () => {
  caller.refusing = new Error('no record, no write');
  const preview = await awx.schedules.preview('DTSTART;TZID=Europe/Madrid:20300101T090000 RRULE:FREQ=DAILY;INTERVAL=1');
  caller.refusing = undefined;
  expect(preview.utc[0]).toMatch(/^2030-01-01T08:00:00/);
  expect(preview.local).toHaveLength(10);
  await expect(awx.schedules.preview('FREQ=DAILY')).rejects.toMatchObject({ kind: 'rejected' });
});

it('notification templates are tested', async () => {
  expect(await awx.notificationTemplates.test('Ops Slack')).toBeGreaterThan(0);
});

it('surveys are set, read and removed', async () => {
  const question = { question_name: 'Why', question_description: '', variable: 'why', type: 'text', required: true };
  await awx.jobTemplates.setSurvey(38, { name: '', description: '', spec: [{ ...question, default: '' }] });
  expect(await awx.jobTemplates.surveySpec(38)).toMatchObject({ spec: [{ variable: 'why', required: true }] });
  await awx.jobTemplates.deleteSurvey('Gather facts');
  expect(await awx.jobTemplates.surveySpec(38)).toMatchObject({ spec: [] });
});

it('templates are copied', async () => {
  expect(await awx.jobTemplates.copy('Gather facts', 'Gather more')).toMatchObject({
    name: 'Gather more',
    project: { id: 10 },
  });
});

it('workflow job templates are launched', async () => {
  const launched = await awx.workflowJobTemplates
    .launch('Release pipeline', { extra_vars: {} })
    .catch((error) => error);
  expect(launched).toMatchObject({ type: 'workflow_job', name: 'Release pipeline' });
  expect(caller.objects).toEqual(['workflow_job_templates 50', `workflow_jobs ${launched.id}`]);
});

it('labels come and go', async () => {
  const labels = awx.jobTemplates.of(38, 'labels', LABELS);
  await labels.add(['patching']);
  expect((await labels.list()).results).toContainEqual(expect.objectContaining({ name: 'patching' }));
  await labels.remove(['patching']);
  expect((await labels.list()).results).not.toContainEqual(expect.objectContaining({ name: 'patching' }));
});

it('instances are found by host name', async () => {
  expect(await awx.instances.get('awx-exec-1')).toMatchObject({ node_type: 'execution', enabled: true });
});

it('tells rules about a host that is named within its inventory', async () => {
  const [one, other] = [20, 21];
  const { id } = await awx.hosts.create({ name: 'twin', inventory: one });
  await awx.hosts.create({ name: 'twin', inventory: other });
  const all = { labels: true, organization: true, inventory: true };
  const facts = await awx.facts.ofNamed('hosts', 'twin', all, { id: 'twin', inventory: 'Production' });
  expect(facts).toMatchObject({ id, name: 'twin', inventory: 'Production' });
  await expect(awx.facts.of('hosts', 'twin', all)).rejects.toThrow('is ambiguous');
});

it('keeps labels by name: makes those that are missing, takes out those that are too much', async () => {
  const labels = awx.jobTemplates.labels(38);
  await labels.addNames(['first', 'second'], 2);
  const change = await labels.setNames(['second', 'third'], 2);
  expect(change?.to).toEqual(expect.arrayContaining(['second', 'third']));
  expect(change?.to).not.toContain('first');
  expect(await labels.setNames(['third', 'second'], 2)).toBeUndefined();
});

it('says who has the name that an object was to be given', async () => {
  const { id } = await awx.hosts.create({ name: 'first', inventory: 20 });
  const { id: second } = await awx.hosts.create({ name: 'second', inventory: 20 });
  await expect(awx.hosts.change(second, { name: 'first' })).rejects.toMatchObject({
    name: 'AlreadyExists',
    existing: { id, hint: 'inventory Production' },
  });
});

it('makes a host a member of exactly one group, however many it was in', async () => {
  const host = await awx.hosts.create({ name: 'everywhere', inventory: 20 });
  const groups: number[] = [];
  for (let count = 0; count <= LARGEST_PAGE; count += 1)
    groups.push((await awx.groups.create({ name: `crowd-${count}`, inventory: 20 })).id);
  const memberships = awx.hosts.of(host.id, 'groups', GROUPS);
  await memberships.add(groups);
  const difference = await memberships.set(groups.slice(0, 1));
  expect(difference?.from).toHaveLength(groups.length);
  expect(difference?.to).toEqual(['crowd-0']);
  expect(await memberships.list()).toMatchObject({ count: 1 });
});
