import type { Act, Row, Sim, Values } from '../../kernel/types';
import { LISTS, savedLists } from '../../resources/prompt-rules';
import { savedAnswers, secretAnswers } from '../../resources/secret-answers';
import { conclude } from '../engine/conclude';
import type { Life } from '../engine/life';
import { parentWorkflow } from '../jobs/common';
import { createJob } from '../launch/create-job';
import { createInventoryUpdate } from '../launch/inventory-update';
import { launchCredentials } from '../launch/launch-credentials';
import { passwordsNeeded } from '../launch/passwords';
import { createProjectUpdate } from '../launch/project-update';
import { judge, SAVED } from '../launch/prompts';
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

/** What the workflow says outranks what the node saved, also where only its template says it. */
function promptsOf(sim: Sim, workflow: Row, node: Row): Values {
  const saved = SAVED.filter((field) => node[field] !== null);
  return {
    ...Object.fromEntries(saved.map((field) => [field, node[field]])),
    ...savedLists(sim, 'job_node', node),
    ...(workflow.is_sliced_job ? slicePrompts(workflow) : workflowPrompts(workflow)),
  };
}

const HANDED_DOWN = ['inventory', 'limit', 'scm_branch', 'job_tags', 'skip_tags'];

/** A workflow's labels are its own: they do not reach its jobs. */
function workflowPrompts(workflow: Row): Values {
  const said = HANDED_DOWN.filter((field) => workflow[field] !== null);
  return Object.fromEntries(said.map((field) => [field, workflow[field]]));
}

/** Slices are launched as the whole was. */
function slicePrompts(workflow: Row): Values {
  const { extra_vars: _, job_slice_count: __, ...prompts } = workflow.prompts as Values;
  return prompts;
}

/** Variables reach a job of a workflow whether its template asks for them or not. */
function variablesOf(workflow: Row, node: Row): Values {
  const { job_slice: _, ...artifacts } = node.ancestor_artifacts as Values;
  return { ...savedAnswers(node), ...artifacts, ...workflow.secret_vars };
}

/** A password that somebody typed for the workflow stays hidden in its jobs, whatever they ask for themselves. */
const hiddenOf = (workflow: Row, node: Row): string[] => [...workflow.hidden_vars, ...secretAnswers(node)];

function spawnJob(life: Life, act: Act, workflow: Row, node: Row, template: Row): Row {
  const { sim } = life;
  const { accepted } = judge(sim, template, promptsOf(sim, workflow, node));
  const job = createJob(
    act,
    template,
    { ...accepted, extra_vars: variablesOf(workflow, node) },
    { launch_type: 'workflow', hidden_vars: hiddenOf(workflow, node), ...sliceOf(sim, workflow, node) },
  );
  if (!canStart(sim, template, job)) conclude(life, job, 'failed', { job_explanation: NOT_READY });
  return job;
}

function sliceOf(sim: Sim, workflow: Row, node: Row): Values {
  const job_slice_number = node.ancestor_artifacts.job_slice as number | undefined;
  if (job_slice_number === undefined) return {};
  const job_slice_count = [...sim.store.where('workflow_job_nodes', 'workflow_job', workflow.id)].length;
  return { job_slice_number, job_slice_count, allow_simultaneous: true };
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
  const variables = jobVariables(template, variablesOf(workflow, node), hiddenOf(workflow, node));
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
  Object.fromEntries(Object.entries(prompts).filter(([name]) => !LISTS.includes(name) && name !== 'extra_vars'));

function isWithin(sim: Sim, workflow: Row | undefined, template: number): boolean {
  for (let above = workflow; above; above = parentWorkflow(above, sim))
    if (above.workflow_job_template === template) return true;
  return false;
}
