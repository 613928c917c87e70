import { cleanBody } from '../../kernel/clean';
import { HttpError, objectError, TEXTS } from '../../kernel/errors';
import { ref, text } from '../../kernel/fields';
import { render } from '../../kernel/render';
import type { Endpoint, Handler, Request, Resource, Values } from '../../kernel/types';
import { isMapping, parseVariables } from '../../kernel/variables';
import { pythonJson } from '../../python/python';
import { launchWorkflowJob } from '../workflow/make-workflow-job';
import { checkBrought, checkTemplates, organizationFor } from './bulk-access';
import { cleanNodes, nameNodes } from './bulk-nodes';

/** What is said for all jobs together: it reaches those that ask for it. */
const SAID = ['description', 'limit', 'scm_branch', 'job_tags', 'skip_tags'];
const BULK = {
  name: 'bulk',
  type: 'bulk',
  model: 'BulkJobLaunch',
  order: [],
  fields: {
    name: text({ max: 512, blank: true }),
    ...Object.fromEntries(SAID.map((field) => [field, text()])),
    organization: ref('organizations'),
    inventory: ref('inventories'),
  },
} satisfies Resource;

const launch: Handler = (request) => {
  const { sim, user, body } = request;
  const { values, nodes } = clean(request);
  if (nodes.length > sim.settings.BULK_JOB_MAX_LAUNCH) {
    throw objectError('Number of requested jobs exceeds system setting BULK_JOB_MAX_LAUNCH');
  }
  const named = nameNodes(sim, nodes);
  checkTemplates(request, named);
  const organization = organizationFor(request, values.organization);
  checkBrought(request, named, values.inventory);
  const lost = named.find((node) => !sim.store.get('unified_job_templates', node.unified_job_template));
  // AWX does not expect this, and answers with its page for errors of its own.
  if (lost) throw new Error(`There is no template ${lost.unified_job_template}`);
  const job = launchWorkflowJob(request, { ...workflowValues(body, values), organization }, named);
  const shown = render(sim, user, sim.resource('workflow_jobs'), job, 'create');
  // What the user may do with it is not worked out here.
  const { user_capabilities: _, ...summary_fields } = shown.summary_fields;
  return { status: 201, body: { ...shown, summary_fields } };
};

/** @throws HttpError 400 with every field's error */
function clean({ sim, body }: Request): { values: Values; nodes: Values[] } {
  const errors: Values = {};
  const read = <T>(make: () => T): T | undefined => {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      Object.assign(errors, error.body);
      return undefined;
    }
  };
  const values = read(() => cleanBody(sim, BULK, body, 'POST'));
  for (const field of [...SAID, 'name', 'inventory', 'extra_vars']) {
    if (body[field] === null) errors[field] = [TEXTS.null];
    else if (SAID.includes(field) && values?.[field] === '') errors[field] = [TEXTS.blank];
  }
  const nodes = read(() => cleanNodes(sim, body.jobs));
  if (!values || !nodes || Object.keys(errors).length) throw new HttpError(400, errors);
  return { values, nodes };
}

function workflowValues({ extra_vars }: Values, { name = 'Bulk Job Launch', ...values }: Values): Values {
  const secret_vars = isMapping(extra_vars) ? extra_vars : parseVariables(String(extra_vars ?? ''));
  return {
    ...values,
    name,
    extra_vars: extra_vars === undefined ? '' : pythonJson(secret_vars),
    secret_vars,
    prompts: {},
    is_bulk_job: true,
    launch_type: 'manual',
  };
}

/** Many templates at once: the nodes of a workflow job without a template. */
export const bulkJobLaunch: Endpoint = {
  name: 'Bulk Job Launch',
  kind: 'view',
  methods: {
    GET: () => ({
      status: 200,
      body: { detail: 'Specify a list of unified job templates to launch alongside their launchtime parameters' },
    }),
    POST: launch,
  },
};
