import { type AwxClient, type Ref, visible, type WorkflowJob, type WorkflowJobTemplate } from '@libs/awx';
import type { Reach } from '@libs/operation';
import { startedBy } from './started-steps';
import { visibleInventory } from './visible-inventory';
import { WorkflowSteps } from './workflow-steps';

/** AWX's collections of what steps start. */
const STARTED: Readonly<Record<string, string>> = {
  job: 'job_templates',
  workflow_job: 'workflow_job_templates',
  project_update: 'projects',
  inventory_update: 'inventory_sources',
};

/**
 * What a workflow starts, for rules: its steps' templates too, with the inventories that they get, and those of the workflows
 * within it; where there are more than are looked at, something that is not known. The hosts are all those of these inventories; not
 * counted where one of them cannot be seen. What looking at the steps costs, and one call for each inventory.
 */
export async function workflowReach(
  awx: AwxClient,
  { id, inventory }: WorkflowJobTemplate,
  given?: number,
  steps = new WorkflowSteps(awx, id),
): Promise<Reach> {
  const { objects, hosts } = await reachOfSteps(awx, steps, given ?? inventory?.id);
  return { objects: [{ resource: 'workflow_job_templates', id, inventory: given }, ...objects], hosts };
}

/** As `workflowReach`, of a run of a workflow that runs again: AWX takes its steps as they were. */
export const workflowRunReach = (awx: AwxClient, { id, inventory }: WorkflowJob): Promise<StepsReach> =>
  reachOfSteps(awx, WorkflowSteps.ofRun(awx, id), inventory?.id);

/** As `workflowReach`, of the steps of a run that may still start; nothing of it is known where the caller may not see it. */
export async function restOfRunReach(awx: AwxClient, { id }: Ref): Promise<StepsReach> {
  const run = await visible(() => awx.workflowJobs.get(id));
  if (!run) return { objects: [undefined] };
  const steps = WorkflowSteps.ofRun(awx, id, ({ job, do_not_run }) => !job && !do_not_run);
  return reachOfSteps(awx, steps, run.inventory?.id);
}

type StepsReach = Required<Pick<Reach, 'objects'>> & Pick<Reach, 'hosts'>;

async function reachOfSteps(awx: AwxClient, steps: WorkflowSteps, inventory: number | undefined): Promise<StepsReach> {
  const seen = await steps.seen();
  const started = startedBy(seen, { id: steps.workflow, inventory });
  const objects = started.flatMap(({ runs, template, asked }) => {
    const resource = STARTED[runs];
    return resource ? [{ resource, id: template, inventory: asked }] : [];
  });
  if (!seen.isWhole) return { objects: [...objects, undefined] };
  const inventories = new Set(started.filter(({ runs }) => runs === 'job').map(({ used }) => used));
  return { objects, hosts: await hostsOf(awx, inventories) };
}

/** @param ids `undefined` where that of a step cannot be found out */
async function hostsOf(awx: AwxClient, ids: ReadonlySet<number | undefined>): Promise<number | undefined> {
  const counts = await Promise.all(
    [...ids].map(async (id) => (id === undefined ? undefined : (await visibleInventory(awx, id))?.total_hosts)),
  );
  return counts.includes(undefined) ? undefined : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
