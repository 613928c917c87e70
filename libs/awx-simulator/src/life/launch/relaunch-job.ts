import { badRequest, denied, fieldError, TEXTS } from '../../kernel/errors';
import { render } from '../../kernel/render';
import type { Act, Endpoint, Handler, Row, Sim, Values } from '../../kernel/types';
import { jobOptions } from '../../resources/job-templates';
import { isActive } from '../status';
import { createJob } from './create-job';
import { copyLinks, makeJob } from './make-job';
import { passwordsLacking, passwordsNeeded } from './passwords';

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
  const limit = limitFor(sim, job, body.hosts ?? 'all');
  if (!sim.store.get('projects', job.project))
    throw badRequest({ errors: ['Job Template Project is missing or undefined.'] });
  const lacking = passwordsLacking(sim, credentialsOf(sim, job), body);
  if (lacking.length)
    throw fieldError('credential_passwords', `Missing passwords needed to start: ${lacking.join(', ')}`);
  const again = makeAgain(request, job, limit === undefined ? {} : { limit });
  const shown = render(sim, user, sim.resource('jobs'), again, 'create');
  return { status: 201, body: { ...shown, job: again.id }, headers: { Location: sim.url('jobs', again.id) } };
};

/** @returns the hosts that failed; undefined for all that there were */
function limitFor(sim: Sim, job: Row, hosts: unknown): string | undefined {
  if (hosts === 'all') return undefined;
  if (hosts !== 'failed') throw fieldError('hosts', TEXTS.choice(hosts));
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
    return createJob(
      act,
      template,
      { ...prompts, ...change },
      { launch_type: 'relaunch', job_slice_number: 0, ...slice },
    );
  }
  const copied = [
    ...Object.keys(jobOptions),
    'name',
    'description',
    'organization',
    'execution_environment',
    'secret_vars',
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
