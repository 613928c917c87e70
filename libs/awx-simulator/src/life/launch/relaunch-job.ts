import { badRequest, denied, TEXTS } from '../../kernel/errors';
import { render } from '../../kernel/render';
import type { Act, Endpoint, Handler, Row, Sim, Values } from '../../kernel/types';
import { jobOptions } from '../../resources/job-templates';
import { isActive } from '../status';
import { createJob } from './create-job';
import { copyLinks, makeJob } from './make-job';
import { passwordsBlank, passwordsNeeded } from './passwords';

const credentialsOf = (sim: Sim, job: Row): Row[] => sim.store.linked('job_credentials', job.id, 'credentials');

const describe: Handler = ({ sim }, job) => ({
  status: 200,
  body: {
    passwords_needed_to_start: credentialsOf(sim, job).flatMap((one) => passwordsNeeded(sim, one)),
    retry_counts: isActive(job)
      ? 'Relaunch by host status not available until job finishes running.'
      : retryCounts(sim, job),
  },
});

function retryCounts(sim: Sim, job: Row): Values {
  const summaries = [...sim.store.where('job_host_summaries', 'job', job.id)];
  return { all: summaries.length, failed: summaries.filter((one) => one.failed).length };
}

const relaunch: Handler = (request, job) => {
  const { sim, user, body } = request;
  if (!sim.policy.can(user, 'relaunch', job)) throw denied();
  const hosts = body.hosts ?? 'all';
  checkRelaunch(sim, job, body, hosts);
  const limit = hosts === 'all' ? undefined : failedHosts(sim, job);
  const again = makeAgain(request, job, limit === undefined ? {} : { limit });
  const shown = render(sim, user, sim.resource('jobs'), again, 'create');
  return { status: 201, body: { ...shown, job: again.id }, headers: { Location: sim.url('jobs', again.id) } };
};

/** @throws HttpError 400 */
function checkRelaunch(sim: Sim, job: Row, body: Values, hosts: unknown): void {
  const errors: Values = {};
  if (hosts !== 'all' && hosts !== 'failed') errors.hosts = [TEXTS.choice(hosts)];
  const lacking = passwordsBlank(sim, credentialsOf(sim, job), body);
  if (lacking.length) errors.credential_passwords = [`Missing passwords needed to start: ${lacking.join(', ')}`];
  if (Object.keys(errors).length) throw badRequest(errors);
  const inventory = sim.store.get('inventories', job.inventory);
  const gone = !sim.store.get('projects', job.project) ? 'Project' : 'Inventory';
  if (gone === 'Project' || !inventory || inventory.pending_deletion)
    throw badRequest({ errors: [`Job Template ${gone} is missing or undefined.`] });
}

/** The limit that runs a job again where it failed. */
function failedHosts(sim: Sim, job: Row): string {
  if (isActive(job)) throw badRequest({ hosts: 'Wait until job finishes before retrying on failed hosts.' });
  const summaries = [...sim.store.where('job_host_summaries', 'job', job.id)];
  if (!summaries.length) throw badRequest({ hosts: 'Cannot retry on failed hosts, playbook stats not available.' });
  const failed = summaries.filter((one) => one.failed).map((one) => one.host_name as string);
  if (!failed.length) throw badRequest({ hosts: 'Cannot relaunch because previous job had 0 failed hosts.' });
  return failed.sort().join(',');
}

/** The template is read again and the saved prompts applied; without a template the job itself is copied. */
function makeAgain(act: Act, job: Row, change: Values): Row {
  const { sim } = act;
  const template = sim.store.get('job_templates', job.job_template);
  if (template) {
    const slice =
      job.job_slice_count > 1 ? { job_slice_count: job.job_slice_count, job_slice_number: job.job_slice_number } : {};
    const { job_slice_count: _, ...prompts } = job.prompts;
    const values = { launch_type: 'relaunch', job_slice_number: 0, hidden_vars: job.hidden_vars, ...slice };
    return createJob(act, template, { ...prompts, ...change }, values);
  }
  const copied = [
    ...Object.keys(jobOptions),
    'name',
    'description',
    'organization',
    'execution_environment',
    'secret_vars',
    'hidden_vars',
    'allow_simultaneous',
  ];
  const values = Object.fromEntries(copied.map((field) => [field, job[field]]));
  const again = makeJob(act, 'jobs', {
    ...values,
    diff_mode: job.diff_mode,
    prompts: job.prompts,
    ...change,
    launch_type: 'relaunch',
  });
  copyLinks(act, job, 'job_credentials', again, 'job_credentials');
  copyLinks(act, job, 'job_labels', again, 'job_labels');
  return again;
}

export const relaunchJob: Partial<Endpoint> = { name: 'Relaunch', methods: { GET: describe, POST: relaunch } };
