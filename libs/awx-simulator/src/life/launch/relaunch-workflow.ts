import { badRequest, denied } from '../../kernel/errors';
import { render } from '../../kernel/render';
import type { Act, Endpoint, Handler, Row } from '../../kernel/types';
import { hostsOf } from '../../resources/inventory-hosts';
import { launchWorkflowJob, launchWorkflowOf } from '../workflow/make-workflow-job';
import { createJob } from './create-job';

const relaunch: Handler = (request, job) => {
  const { sim, user } = request;
  if (!sim.policy.can(user, 'relaunch', job)) throw denied();
  const again = makeAgain(request, job);
  const body = render(sim, user, sim.resource('workflow_jobs'), again, 'create');
  return { status: 201, body, headers: { Location: sim.url('workflow_jobs', again.id) } };
};

const KEPT = [
  'name',
  'description',
  'organization',
  'inventory',
  'limit',
  'scm_branch',
  'job_tags',
  'skip_tags',
  'extra_vars',
  'secret_vars',
  'hidden_vars',
  'is_bulk_job',
  'prompts',
];

/** With a template its present nodes run; without one, as after a bulk launch, the nodes that ran. */
function makeAgain(act: Act, job: Row): Row {
  const { sim } = act;
  const kept = { ...Object.fromEntries(KEPT.map((field) => [field, job[field]])), launch_type: 'relaunch' };
  const sliced = sim.store.get('job_templates', job.job_template);
  if (job.is_sliced_job) {
    if (!sliced) throw badRequest({ detail: 'Cannot relaunch slice workflow job orphaned from job template.' });
    if (slicesNow(act, job, sliced) !== nodesOf(act, job).length) {
      throw badRequest({ detail: 'Cannot relaunch sliced workflow job after slice count has changed.' });
    }
    return createJob(act, sliced, job.prompts, { launch_type: 'relaunch', hidden_vars: job.hidden_vars });
  }
  const template = sim.store.get('workflow_job_templates', job.workflow_job_template);
  if (template) return launchWorkflowOf(act, template, kept);
  return launchWorkflowJob(act, kept, nodesOf(act, job));
}

const nodesOf = ({ sim }: Act, job: Row): Row[] =>
  [...sim.store.where('workflow_job_nodes', 'workflow_job', job.id)].sort((a, b) => a.id - b.id);

/** AWX asks the template, whatever the launch said. */
function slicesNow({ sim }: Act, job: Row, template: Row): number | undefined {
  const inventory = sim.store.get('inventories', job.inventory);
  return inventory && Math.min([...hostsOf(inventory, sim)].length, template.job_slice_count);
}

export const relaunchWorkflow: Partial<Endpoint> = {
  name: 'Relaunch',
  methods: { GET: () => ({ status: 200, body: {} }), POST: relaunch },
};
