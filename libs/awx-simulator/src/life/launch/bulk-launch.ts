import { badRequest, denied, fieldError, TEXTS } from '../../kernel/errors';
import { render } from '../../kernel/render';
import type { Endpoint, Request, Row, Values } from '../../kernel/types';
import { isMapping } from '../../kernel/variables';
import { pythonJson } from '../../python/python';
import { launchWorkflowJob } from '../workflow/make-workflow-job';
import { cleanPrompts } from './prompts';

const MAX_JOBS = 100;
const WORKFLOW_PROMPTS = ['inventory', 'limit', 'scm_branch', 'job_tags', 'skip_tags'];

/** Many templates at once: the nodes of a workflow job without a template. */
export const bulkJobLaunch: Endpoint = {
  name: 'Bulk Job Launch',
  kind: 'view',
  methods: {
    GET: () => ({ status: 200, body: {} }),
    POST: (request) => {
      const { sim, user, body } = request;
      const nodes = nodesOf(request);
      const job = launchWorkflowJob(request, workflowValues(request), nodes);
      const shown = render(sim, user, sim.resource('workflow_jobs'), job, 'create');
      // What the user may do with it is not worked out here.
      const { user_capabilities: _, ...summary_fields } = shown.summary_fields;
      return {
        status: 201,
        body: { ...shown, summary_fields, extra_vars: body.extra_vars === undefined ? '' : shown.extra_vars },
      };
    },
  },
};

function workflowValues({ sim, body }: Request): Values {
  const extra = isMapping(body.extra_vars) ? body.extra_vars : {};
  return {
    ...cleanPrompts(sim, body, WORKFLOW_PROMPTS),
    name: body.name ?? 'Bulk Job Launch',
    description: body.description ?? '',
    organization: body.organization ?? null,
    extra_vars: body.extra_vars === undefined ? '' : pythonJson(extra),
    secret_vars: extra,
    prompts: {},
    launch_type: 'manual',
  };
}

function nodesOf(request: Request): Values[] {
  const { jobs } = request.body;
  if (jobs === undefined) throw fieldError('jobs', TEXTS.required);
  if (!Array.isArray(jobs)) throw fieldError('jobs', `Expected a list of items but got type "${typeof jobs}".`);
  if (!jobs.length) throw badRequest({ jobs: { __all__: ['This list may not be empty.'] } });
  if (jobs.length > MAX_JOBS)
    throw badRequest({ jobs: ['Number of requested jobs exceeds system setting BULK_JOB_MAX_LAUNCH'] });
  return jobs.map((job: Values) => ({ ...job, ...checkedNode(request, job) }));
}

function checkedNode({ sim, user }: Request, job: Values): Values {
  if (job.unified_job_template === undefined) throw badRequest({ jobs: [{ unified_job_template: [TEXTS.required] }] });
  const template: Row | undefined = sim.store.get('unified_job_templates', job.unified_job_template);
  // AWX does not expect this, and answers with its page for errors of its own.
  if (!template) throw new Error(`There is no template ${job.unified_job_template}`);
  if (!sim.policy.can(user, 'start', template)) throw denied();
  const { extra_vars: _, ...prompts } = cleanPrompts(sim, job, undefined, 'absent');
  return prompts;
}
