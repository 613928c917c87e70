import { type Answer, type Ground, type Lab, layGround, openLab } from './lab';

const SECRET = 'hunter2-hunter2';
const RULE = 'DTSTART:20261122T100000Z RRULE:FREQ=HOURLY;INTERVAL=1;COUNT=1';

let lab: Lab;
let ground: Ground;
let template: Answer;

beforeAll(async () => {
  lab = await openLab();
  ground = await layGround(lab);
  template = await ground.template({ survey_enabled: true, playbook: 'survey.yml' });
  const question = {
    question_name: 'Token',
    variable: 'token',
    type: 'password',
    required: true,
    default: '',
    min: 4,
    max: 64,
  };
  await lab.post(`job_templates/${template.id}/survey_spec/`, { name: '', description: '', spec: [question] });
});
afterAll(() => lab.close());

/** Everything a client can read about a secret answer. */
async function readable(...paths: string[]): Promise<string> {
  const everywhere = ['activity_stream/?page_size=200', 'unified_jobs/?page_size=200', 'schedules/?page_size=200'];
  return JSON.stringify(await Promise.all([...paths, ...everywhere].map((path) => lab.get(path))));
}

const secretOf = (id: number): unknown => lab.sim.store.get('jobs', id)?.['secret_vars'].token;

it('are masked on a job and in what is made of it', async () => {
  const { id } = await lab.post(`job_templates/${template.id}/launch/`, { extra_vars: { token: SECRET } });
  const job = await lab.finish(`jobs/${id}/`);
  expect(JSON.parse(job.extra_vars)).toEqual({ token: '$encrypted$' });
  const schedule = await lab.post(`jobs/${id}/create_schedule/`);
  const paths = [`jobs/${id}/`, `jobs/${id}/create_schedule/`, `schedules/${schedule.id}/`, `jobs/${id}/job_events/`];
  expect(await readable(...paths)).not.toContain(SECRET);
  const again = await lab.post(`jobs/${id}/relaunch/`);
  expect(secretOf(again.id)).toBe(SECRET);
});

it('are masked on a schedule and reach the job it starts', async () => {
  const made = await lab.post(`job_templates/${template.id}/schedules/`, {
    name: 's',
    rrule: RULE,
    extra_data: { token: SECRET },
  });
  expect(made.extra_data).toEqual({ token: '$encrypted$' });
  lab.clock.advance(2 * 3_600_000);
  const [job] = (await lab.get(`schedules/${made.id}/jobs/`)).results;
  expect(job.status).toBe('successful');
  expect(secretOf(job.id)).toBe(SECRET);
  expect(await readable(`schedules/${made.id}/`)).not.toContain(SECRET);
});

it('are masked on a node and reach its job', async () => {
  const workflow = (await lab.post('workflow_job_templates/', { name: 'w', organization: ground.organization })).id;
  const values = { unified_job_template: template.id, extra_data: { token: SECRET } };
  const node = await lab.post(`workflow_job_templates/${workflow}/workflow_nodes/`, values);
  expect(node.extra_data).toEqual({ token: '$encrypted$' });
  const { workflow_job } = await lab.post(`workflow_job_templates/${workflow}/launch/`);
  await lab.finish(`workflow_jobs/${workflow_job}/`);
  const [ran] = (await lab.get(`workflow_jobs/${workflow_job}/workflow_nodes/`)).results;
  expect(secretOf(ran.job)).toBe(SECRET);
  expect(await readable(`jobs/${ran.job}/`, `workflow_job_template_nodes/${node.id}/`)).not.toContain(SECRET);
});

it('that are typed for a workflow stay hidden in all of its jobs, whatever those ask for', async () => {
  const flow = async (name: string, values = {}): Promise<number> =>
    (await lab.post('workflow_job_templates/', { name, organization: ground.organization, ...values })).id;
  const [outer, inner] = [await flow('outer', { survey_enabled: true }), await flow('inner')];
  const { survey_spec } = lab.sim.store.get('job_templates', template.id)!;
  await lab.post(`workflow_job_templates/${outer}/survey_spec/`, survey_spec);
  const plain = (await ground.template({ playbook: 'survey.yml' })).id;
  await lab.post(`workflow_job_templates/${outer}/workflow_nodes/`, { unified_job_template: inner });
  await lab.post(`workflow_job_templates/${inner}/workflow_nodes/`, { unified_job_template: plain });
  const { workflow_job } = await lab.post(`workflow_job_templates/${outer}/launch/`, { extra_vars: { token: SECRET } });
  await lab.finish(`workflow_jobs/${workflow_job}/`);
  const [{ id }] = (await lab.get(`job_templates/${plain}/jobs/`)).results;
  expect(secretOf(id)).toBe(SECRET);
  expect(JSON.parse((await lab.get(`jobs/${id}/`)).extra_vars)).toEqual({ token: '$encrypted$' });
  const again = await lab.post(`jobs/${id}/relaunch/`);
  const schedule = await lab.post(`jobs/${id}/create_schedule/`);
  const paths = [`jobs/${id}/`, `jobs/${id}/create_schedule/`, `jobs/${again.id}/`, `schedules/${schedule.id}/`];
  expect(await readable(...paths, 'workflow_jobs/', 'workflow_job_nodes/')).not.toContain(SECRET);
});
