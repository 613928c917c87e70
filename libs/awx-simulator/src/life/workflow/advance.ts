import type { Row, Sim } from '../../kernel/types';
import { cancelJob } from '../engine/cancel';
import { conclude } from '../engine/conclude';
import type { Life } from '../engine/life';
import { notify } from '../engine/notify';
import { mirrorStatus } from '../engine/template-status';
import { childrenOf, parentsOf } from '../jobs/workflow-job-nodes';
import { isActive, isProcessing } from '../status';
import { spawn } from './spawn';

const UNHANDLED = 'No error handling paths found, marking workflow as failed';

export function startWorkflow(life: Life, workflow: Row): void {
  const { sim } = life;
  sim.store.update(workflow, { status: 'running', started: sim.now() });
  mirrorStatus(sim, workflow);
  notify(sim, workflow, 'started');
  advanceWorkflows(life);
}

/** Takes every running workflow as far as it will go. A ring that no root leads to breaks AWX's manager, for all of them. */
export function advanceWorkflows(life: Life): void {
  const running = [...life.sim.store.where('workflow_jobs', 'status', 'running')];
  if (running.some((workflow) => hasRing(life.sim, nodesOf(life.sim, workflow)))) return;
  for (const workflow of running) advance(life, workflow);
}

/** AWX refuses rings as they are tied, but finds them only where a root leads to them. */
function hasRing(sim: Sim, nodes: readonly Row[]): boolean {
  const reached = new Set(nodes.filter((node) => parentsOf(sim, node).length === 0));
  for (const node of reached) for (const child of childrenOf(sim, node)) reached.add(child);
  return reached.size < nodes.length;
}

function advance(life: Life, workflow: Row): void {
  const { sim } = life;
  const nodes = nodesOf(sim, workflow);
  if (workflow.cancel_flag) return windDown(life, workflow, nodes);
  // A branch that is skipped may decide what lies below it, so look again until nothing changes.
  while (nodes.some((node) => settle(life, workflow, node)));
  if (nodes.some((node) => isRunning(sim, node) || (!isOver(sim, node) && mayStillRun(sim, node)))) return;
  const unhandled = nodes.some((node) => hasFailed(sim, node) && !childrenOf(sim, node, ['failure', 'always']).length);
  conclude(life, workflow, unhandled ? 'failed' : 'successful', unhandled ? { job_explanation: UNHANDLED } : {});
}

const nodesOf = (sim: Sim, workflow: Row): Row[] =>
  [...sim.store.where('workflow_job_nodes', 'workflow_job', workflow.id)].sort((a, b) => a.id - b.id);

const jobOf = (sim: Sim, node: Row): Row | undefined => sim.store.get('unified_jobs', node.job);

/** A workflow goes on, and ends, only when all that a job did has been told. */
const isUnfinished = (job: Row): boolean => isActive(job) || isProcessing(job);

function isRunning(sim: Sim, node: Row): boolean {
  const job = jobOf(sim, node);
  return job !== undefined && isUnfinished(job);
}

/** A node whose template is gone counts as failed, without a job, as soon as its turn has come. */
const isLost = (sim: Sim, node: Row): boolean => !sim.store.get('unified_job_templates', node.unified_job_template);

function isOver(sim: Sim, node: Row): boolean {
  const job = jobOf(sim, node);
  return node.do_not_run || (job ? !isUnfinished(job) : node.job === null && isLost(sim, node) && isDue(sim, node));
}

function hasFailed(sim: Sim, node: Row): boolean {
  if (node.do_not_run) return false;
  const job = jobOf(sim, node);
  return job ? !isUnfinished(job) && job.status !== 'successful' : isLost(sim, node) && isDue(sim, node);
}

/** Nodes in a ring are nobody's children to begin with: they never run. */
const mayStillRun = (sim: Sim, node: Row): boolean => parentsOf(sim, node).length === 0 || isDue(sim, node);

/** Whether all that leads to a node is decided. */
const isDue = (sim: Sim, node: Row): boolean => parentsOf(sim, node).every(({ parent }) => isOver(sim, parent));

/** Whether a finished parent leads on by this edge. */
function isTaken(sim: Sim, parent: Row, edge: string): boolean {
  if (parent.do_not_run || !isOver(sim, parent)) return false;
  return edge === 'always' || (edge === 'failure') === hasFailed(sim, parent);
}

/** Starts a node or rules it out once its parents are over. @returns whether that changed anything */
function settle(life: Life, workflow: Row, node: Row): boolean {
  const { sim } = life;
  if (node.do_not_run || node.job !== null || !isDue(sim, node)) return false;
  const parents = parentsOf(sim, node);
  const taken = parents.filter(({ parent, edge }) => isTaken(sim, parent, edge)).length;
  const wanted = !parents.length || (node.all_parents_must_converge ? taken === parents.length : taken > 0);
  if (!wanted) {
    sim.store.update(node, { do_not_run: true, modified: sim.now() });
    return true;
  }
  if (isLost(sim, node)) return false;
  const artifacts = Object.assign(
    {},
    ...parents.flatMap(({ parent }) => [parent.ancestor_artifacts, jobOf(sim, parent)?.artifacts]),
  );
  sim.store.update(node, { ancestor_artifacts: { ...artifacts, ...node.ancestor_artifacts } });
  const job = spawn(life, workflow, node);
  sim.store.update(node, { job: job?.id ?? null, modified: sim.now(), ...(job ? {} : { do_not_run: true }) });
  return true;
}

/** Cancels all that runs in a workflow; the workflow itself ends after it. */
function windDown(life: Life, workflow: Row, nodes: readonly Row[]): void {
  const { sim } = life;
  for (const node of nodes) {
    const job = jobOf(sim, node);
    if (job && isActive(job) && !job.canceled_on) cancelJob(sim, job);
  }
  if (!nodes.some((node) => isRunning(sim, node))) conclude(life, workflow, 'canceled', {});
}
