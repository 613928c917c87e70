import type { Values } from '../../kernel/types';
import { type Answer, type Ground, type Lab, layGround, openLab } from './lab';

let lab: Lab;
let ground: Ground;

beforeAll(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterAll(() => lab.close());

const launch = (template: { id: number }, body: Values): Promise<{ status: number; body: Answer }> =>
  lab.call('POST', `job_templates/${template.id}/launch/`, body);
const label = async (name: string): Promise<number> =>
  (await lab.post('labels/', { name, organization: ground.organization })).id;
const labelsOf = async (path: string): Promise<string[]> =>
  (await lab.get(`${path}labels/`)).results.map(({ name }: Answer) => name);

describe('a launch', () => {
  it('adds labels to those of the template, and a relaunch adds them again', async () => {
    const template = await ground.template({ ask_labels_on_launch: true });
    await lab.post(`job_templates/${template.id}/labels/`, { id: await label('own') });
    const { id } = (await launch(template, { labels: [await label('said')] })).body;
    expect(await labelsOf(`jobs/${id}/`)).toEqual(['own', 'said']);
    await lab.finish(`jobs/${id}/`);
    const again = await lab.post(`jobs/${id}/relaunch/`);
    expect(await labelsOf(`jobs/${again.id}/`)).toEqual(['own', 'said']);
  });

  it('refuses slices for which there are no hosts, and branches that the project does not let through', async () => {
    const inventory = (await lab.post('inventories/', { name: 'lone', organization: ground.organization })).id;
    await lab.post('hosts/', { name: 'only', inventory });
    const asks = { ask_job_slice_count_on_launch: true, ask_inventory_on_launch: true };
    const template = await ground.template(asks);
    const tooFew = { job_slice_count: ['Job inventory does not have enough hosts for slicing'] };
    expect((await launch(template, { job_slice_count: 2, inventory })).body).toEqual(tooFew);
    const rrule = 'DTSTART:20351122T100000Z RRULE:FREQ=DAILY;INTERVAL=1';
    const schedule = { name: 's', rrule, job_slice_count: 2, inventory };
    expect((await lab.call('POST', `job_templates/${template.id}/schedules/`, schedule)).body).toEqual(tooFew);
    expect((await launch(template, { job_slice_count: 2 })).body.type).toBe('workflow_job');
  });

  it('counts variables that the template says itself neither as taken nor as ignored', async () => {
    const template = await ground.template({ extra_vars: 'a: 1' });
    expect((await launch(template, { extra_vars: { a: 1, b: 2 } })).body.ignored_fields).toEqual({
      extra_vars: { b: 2 },
    });
  });
});

describe('a job on a branch of its own', () => {
  let project: number;
  beforeAll(async () => {
    const values = { scm_type: 'git', scm_url: 'https://git.example.com/tape-playbooks.git', allow_override: true };
    const made = await lab.post('projects/', { name: 'branches', organization: ground.organization, ...values });
    await lab.finish(`project_updates/${made.summary_fields.current_update.id}/`);
    project = made.id;
  });

  it('updates the project as a part of itself, and ends with an error when there is no such branch', async () => {
    const template = await ground.template({ project, ask_scm_branch_on_launch: true });
    const good = (await launch(template, { scm_branch: 'feature' })).body;
    const ran = await lab.finish(`jobs/${good.id}/`);
    expect(ran).toMatchObject({ status: 'successful', scm_branch: 'feature' });
    const update = await lab.get(`project_updates/${ran.project_update}/`);
    expect(update).toMatchObject({ launch_type: 'sync', status: 'successful', scm_revision: ran.scm_revision });
    const bad = (await launch(template, { scm_branch: 'no-such-branch' })).body;
    const ended = await lab.finish(`jobs/${bad.id}/`);
    expect(ended).toMatchObject({
      status: 'error',
      job_explanation: expect.stringMatching(/^Previous Task Failed: \{"job_type": "project_update", "job_name"/),
      result_traceback: expect.stringContaining('Traceback'),
    });
    lab.clock.advance(1_000);
    const { results } = await lab.get(`project_updates/${ended.project_update}/events/?failed=true`);
    expect(JSON.stringify(results)).toContain('no-such-branch');
  });

  it('is refused where the project lets no branch through', async () => {
    const template = await ground.template({ project, ask_scm_branch_on_launch: true });
    await lab.post(`job_templates/${template.id}/launch/`, { scm_branch: 'feature' });
    lab.clock.advance(60_000);
    lab.sim.store.update(lab.sim.store.get('projects', project)!, { allow_override: false });
    expect((await launch(template, { scm_branch: 'feature' })).body).toEqual({
      scm_branch: ['Project does not allow override of branch.'],
    });
  });
});

describe('prompts that are saved', () => {
  it('must make up for what the template lacks, and cannot make up for passwords', async () => {
    const flow = await lab.post('workflow_job_templates/', { name: 'saved', organization: ground.organization });
    const refusal = async (template: Answer, prompts: Values = {}): Promise<Answer> => {
      const body = { unified_job_template: template.id, ...prompts };
      return (await lab.call('POST', `workflow_job_templates/${flow.id}/workflow_nodes/`, body)).body;
    };
    const bare = await ground.template({ inventory: null, ask_inventory_on_launch: true, ask_limit_on_launch: true });
    expect(await refusal(bare)).toEqual({
      resources_needed_to_start: ['Job Template inventory is missing or undefined.'],
    });
    const node = await refusal(bare, { inventory: ground.inventory, limit: 'h1' });
    await lab.call('PATCH', `job_templates/${bare.id}/`, { ask_limit_on_launch: false });
    const rejected = { node_prompts_rejected: [node.id] };
    expect(await lab.get(`workflow_job_templates/${flow.id}/launch/`)).toMatchObject(rejected);
    const locked = await ground.template({});
    const asking = {
      name: 'asking',
      organization: ground.organization,
      credential_type: 1,
      inputs: { password: 'ASK' },
    };
    await lab.post(`job_templates/${locked.id}/credentials/`, { id: (await lab.post('credentials/', asking)).id });
    expect(await refusal(locked)).toEqual({
      passwords_needed_to_start: ['Saved launch configurations cannot provide passwords needed to start.'],
    });
  });
});

describe('a workflow', () => {
  const jobOf = async (run: Answer): Promise<Answer> => {
    const { workflow_job } = run;
    await lab.finish(`workflow_jobs/${workflow_job}/`);
    const [node] = (await lab.get(`workflow_jobs/${workflow_job}/workflow_nodes/`)).results;
    return lab.get(`jobs/${node.job}/`);
  };

  it('outranks its nodes with what it says, by its template too, and keeps its labels', async () => {
    const other = (await lab.post('inventories/', { name: 'other', organization: ground.organization })).id;
    await lab.post('hosts/', { name: 'elsewhere', inventory: other });
    const asks = { ask_inventory_on_launch: true, ask_limit_on_launch: true, ask_labels_on_launch: true };
    const template = await ground.template({ ...asks, ask_tags_on_launch: true });
    const values = { name: 'outranking', organization: ground.organization, inventory: other, ...asks };
    const flow = await lab.post('workflow_job_templates/', values);
    const prompts = { inventory: ground.inventory, limit: 'h1', job_tags: 'always' };
    await lab.post(`workflow_job_templates/${flow.id}/workflow_nodes/`, {
      unified_job_template: template.id,
      ...prompts,
    });
    const said = { limit: 'elsewhere', labels: [await label('of the flow')] };
    const run = await lab.post(`workflow_job_templates/${flow.id}/launch/`, said);
    expect(run.related).not.toHaveProperty('inventory');
    const job = await jobOf(run);
    expect(job).toMatchObject({ inventory: other, limit: 'elsewhere', job_tags: 'always' });
    expect(await labelsOf(`jobs/${job.id}/`)).toEqual([]);
    expect(await labelsOf(`workflow_jobs/${run.workflow_job}/`)).toEqual(['of the flow']);
  });

  it('of a bulk launch hands what is said for all to the jobs that ask, and drops the rest', async () => {
    const [asking, other] = [await ground.template({ ask_limit_on_launch: true }), await ground.template({})];
    const jobs = [asking, other].map(({ id }) => ({ unified_job_template: id, job_tags: 'unasked' }));
    const run = await lab.post('bulk/job_launch/', { limit: 'h1', extra_vars: 'a: 1', jobs });
    await lab.finish(`workflow_jobs/${run.id}/`);
    const { results } = await lab.get(`jobs/?unified_job_node__workflow_job=${run.id}&order_by=id`);
    const seen = results.map(({ limit, job_tags, extra_vars }: Answer) => ({ limit, job_tags, extra_vars }));
    expect(seen).toEqual([
      { limit: 'h1', job_tags: '', extra_vars: '{"a": 1}' },
      { limit: '', job_tags: '', extra_vars: '{"a": 1}' },
    ]);
  });
});

describe('a bulk launch', () => {
  const bulk = async (body: Values): Promise<Answer> => (await lab.call('POST', 'bulk/job_launch/', body)).body;

  it('tells every job what is wrong with it', async () => {
    const { id } = await ground.template({});
    const jobs = [{ unified_job_template: id }, { unified_job_template: id, verbosity: 9, labels: ['x'] }, 5];
    expect(await bulk({ limit: '', jobs })).toEqual({
      limit: ['This field may not be blank.'],
      jobs: [
        {},
        { verbosity: ['"9" is not a valid choice.'], labels: { 0: ['A valid integer is required.'] } },
        { __all__: ['Invalid data. Expected a dictionary, but got int.'] },
      ],
    });
  });

  it('wants names that differ, and no more jobs than the setting says', async () => {
    const { id } = await ground.template({});
    const twice = [1, 2].map(() => ({ unified_job_template: id, identifier: 'same' }));
    expect(await bulk({ jobs: twice })).toEqual({ __all__: ['Identifier same not unique'] });
    const many = Array.from({ length: 101 }, () => ({ unified_job_template: id }));
    expect(await bulk({ jobs: many })).toEqual({
      __all__: ['Number of requested jobs exceeds system setting BULK_JOB_MAX_LAUNCH'],
    });
  });

  it('does not tell what is missing from what is not the user`s', async () => {
    const { id } = await ground.template({});
    const jobs = [{ unified_job_template: id, inventory: 9999 }];
    expect(await bulk({ jobs })).toEqual({
      __all__: ["Inventories {9999} not found or you don't have permissions to access it"],
    });
    const username = 'bulk-user';
    await lab.post('users/', { username, password: 'Lab-Pass-1' });
    const authorization = `Basic ${Buffer.from(`${username}:Lab-Pass-1`).toString('base64')}`;
    const answer = await lab.call('POST', 'bulk/job_launch/', { jobs }, { authorization });
    expect(answer.body).toEqual({
      __all__: [`Job Templates {${id}} not found or you don't have permissions to access it`],
    });
  });
});
