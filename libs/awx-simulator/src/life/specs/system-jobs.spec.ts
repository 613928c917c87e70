import { type Answer, type Ground, type Lab, layGround, openLab } from './lab';

let lab: Lab;
let ground: Ground;

beforeEach(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterEach(() => lab.close());

const templateOf = async (kind: string): Promise<number> =>
  (await lab.get(`system_job_templates/?job_type=${kind}`)).results[0].id;
const run = async (kind: string, extra_vars: object): Promise<Answer> => {
  const { system_job } = await lab.post(`system_job_templates/${await templateOf(kind)}/launch/`, { extra_vars });
  return lab.finish(`system_jobs/${system_job}/`);
};

it('remove what is older than their days: with days below none, all that is over', async () => {
  const { id } = await lab.post(`job_templates/${(await ground.template({})).id}/launch/`);
  await lab.finish(`jobs/${id}/`);
  const dry = await run('cleanup_jobs', { days: -1, dry_run: true });
  expect(dry.result_stdout).toContain('jobs: 2 would be deleted, 0 would be skipped.');
  expect((await run('cleanup_jobs', { days: 30 })).result_stdout).toContain('jobs: 0 deleted, 2 skipped.');
  const all = await run('cleanup_jobs', { days: -1 });
  expect(all).toMatchObject({ status: 'successful', extra_vars: '{"days": -1}', work_unit_id: null });
  expect(all.result_stdout).toContain('jobs: 1 deleted, 0 skipped.');
  expect((await lab.get('unified_jobs/')).results.map((job: Answer) => job.id)).toEqual([all.id]);
});

it('fail where their days are no number, which schedules refuse', async () => {
  const failed = await run('cleanup_activitystream', { days: 'x' });
  expect(failed).toMatchObject({ status: 'failed', failed: true });
  expect(failed.result_stdout).toContain("argument --days: invalid int value: 'x'");
  const path = `system_job_templates/${await templateOf('cleanup_jobs')}/schedules/`;
  const rrule = 'DTSTART:20351122T100000Z RRULE:FREQ=DAILY;INTERVAL=1';
  const extra_data = { days: -1, dry_run: true };
  expect(await lab.call('POST', path, { name: 's', rrule, extra_data })).toEqual({
    status: 400,
    body: {
      extra_data: ['Variables dry_run are not allowed for system jobs.', 'days must be a positive integer.'],
    },
  });
  const kept = await lab.post(path, { name: 's', rrule, extra_data: { days: '90' } });
  expect(kept.summary_fields.unified_job_template).toMatchObject({ job_type: 'cleanup_jobs' });
});

it('are for superusers: others may not list them, and AWX fails when they ask for one', async () => {
  const { id } = await run('cleanup_tokens', {});
  await lab.post('users/', { username: 'ada', password: 'Lab-Pass-1' });
  const authorization = `Basic ${Buffer.from('ada:Lab-Pass-1').toString('base64')}`;
  const ask = (path: string): Promise<Answer> => lab.call('GET', path, undefined, { authorization });
  const refusal = { status: 403, body: { detail: 'Superuser privileges needed.' } };
  expect(await ask('system_jobs/')).toEqual(refusal);
  expect(await ask('system_job_templates/')).toEqual(refusal);
  expect(await ask(`system_jobs/${id}/`)).toMatchObject({ status: 500 });
  expect((await ask('unified_jobs/?type=system_job')).body.count).toBe(0);
});
