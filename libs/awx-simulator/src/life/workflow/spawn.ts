import type { Act, Row, Sim, Values } from '../../kernel/types';
import { conclude } from '../engine/conclude';
import type { Life } from '../engine/life';
import { parentWorkflow } from '../jobs/common';
import { createJob } from '../launch/create-job';
import { createInventoryUpdate } from '../launch/inventory-update';
import { launchCredentials } from '../launch/launch-credentials';
import { passwordsNeeded } from '../launch/passwords';
import { createProjectUpdate } from '../launch/project-update';
import { judge, LISTS, SAVED } from '../launch/prompts';
import { savedAnswers, savedLists } from '../launch/saved-answers';
import { createSystemJob } from '../launch/system-job';
import { jobVariables } from '../launch/variables';
import { createApproval } from './approvals';
import { launchWorkflowOf } from './make-workflow-job';

const NOT_READY =
  'Job spawned from workflow could not start because it was not in the right state or required manual credentials';
const RECURSION = 'Workflow Job spawned from workflow could not start because it would result in recursion';

/** Starts what a node stands for, in the name of who launched the workflow. */
export function spawn(life: Life, workflow: Row, node: Row): Row | undefined {
  const { sim } = life;
  const act: Act = { sim, user: sim.store.get('users', workflow.created_by) };
  const template = sim.store.get('unified_job_templates', node.unified_job_template)!;
  switch (template.type) {
    case 'job_template':
      return spawnJob(life, act, workflow, node, template);
    case 'workflow_job_template':
      return spawnWorkflow(life, act, workflow, node, template);
    case 'project':
      return createProjectUpdate(act, template, 'workflow');
    case 'inventory_source':
      return createInventoryUpdate(act, template, 'workflow');
    case 'system_job_template':
      return createSystemJob(act, template, node.extra_data ?? {}, 'workflow');
    default:
      return createApproval(life, act, workflow, template);
  }
}

/** What the workflow was launched with outranks what the node saved. */
function promptsOf(sim: Sim, workflow: Row, node: Row): Values {
  const saved = SAVED.filter((field) => node[field] !== null && node[field] !== '');
  const { extra_vars: _, slices: __, ...given } = workflow.prompts as Values;
  return {
    ...Object.fromEntries(saved.map((field) => [field, node[field]])),
    ...savedLists(sim, 'job_node', node, Object.keys(LISTS)),
    ...given,
  };
}

/** Variables reach a job of a workflow whether its template asks for them or not. */
function variablesOf(workflow: Row, node: Row): Values {
  const { job_slice: _, ...artifacts } = node.ancestor_artifacts as Values;
  return { ...savedAnswers(node), ...artifacts, ...workflow.secret_vars };
}

function spawnJob(life: Life, act: Act, workflow: Row, node: Row, template: Row): Row {
  const { sim } = life;
  const { accepted } = judge(sim, template, promptsOf(sim, workflow, node));
  const slice = node.ancestor_artifacts.job_slice as number | undefined;
  const sliced = slice === undefined ? {} : { job_slice_number: slice, job_slice_count: workflow.prompts.slices };
  const { job_slice_count: _, ...prompts } = accepted;
  const job = createJob(
    act,
    template,
    { ...(slice === undefined ? accepted : prompts), extra_vars: variablesOf(workflow, node) },
    { launch_type: 'workflow', ...sliced },
  );
  if (!canStart(sim, template, job)) conclude(life, job, 'failed', { job_explanation: NOT_READY });
  return job;
}

/** Nobody is there to type a password, or to choose an inventory. */
function canStart(sim: Sim, template: Row, job: Row): boolean {
  if (job.type === 'workflow_job') return true;
  const passwords = launchCredentials(sim, template, job.prompts.credentials).some(
    (one) => passwordsNeeded(sim, one).length > 0,
  );
  return !passwords && job.inventory !== null && job.project !== null;
}

function spawnWorkflow(life: Life, act: Act, workflow: Row, node: Row, template: Row): Row {
  const { sim } = life;
  const { accepted } = judge(sim, template, promptsOf(sim, workflow, node));
  const variables = jobVariables(template, variablesOf(workflow, node));
  const job = launchWorkflowOf(act, template, {
    ...withoutLists(accepted),
    ...variables,
    prompts: accepted,
    launch_type: 'workflow',
  });
  if (isWithin(sim, workflow, template.id)) conclude(life, job, 'failed', { job_explanation: RECURSION });
  return job;
}

const withoutLists = (prompts: Values): Values =>
  Object.fromEntries(Object.entries(prompts).filter(([name]) => !(name in LISTS) && name !== 'extra_vars'));

function isWithin(sim: Sim, workflow: Row | undefined, template: number): boolean {
  for (let above = workflow; above; above = parentWorkflow(above, sim))
    if (above.workflow_job_template === template) return true;
  return false;
}
