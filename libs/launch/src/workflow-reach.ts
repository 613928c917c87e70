import {
  type AwxClient,
  LARGEST_PAGE,
  type Page,
  type Ref,
  visible,
  type WorkflowJob,
  type WorkflowJobNode,
  type WorkflowJobTemplate,
  type WorkflowNode,
} from '@libs/awx';
import type { Reach, ReachedObject } from '@libs/operation';
import { visibleInventory } from './visible-inventory';

/** Workflows in workflows that are looked into. */
const MOST_WORKFLOWS = 20;

/** The inventory that a workflow gives to the steps that ask for one. */
interface Running {
  readonly inventory?: number;
}

interface Workflow extends Running {
  readonly id: number;
}

/** A step, of a template or of a run. */
type Step = Pick<WorkflowNode, 'runs' | 'unified_job_template' | 'inventory'>;

/** What the steps of a workflow come to. */
interface Steps {
  readonly objects: ReachedObject[];
  /** Ids; `undefined` where that of a step cannot be found out. */
  readonly inventories: Set<number | undefined>;
  /** Workflows with the inventories that they run on: with another one the same workflow starts something else. */
  readonly seen: Set<string>;
}

/**
 * What a workflow starts, for rules: its steps' templates too, with the inventories that they get, and those of the workflows
 * within it; where there are more than are looked at, something that is not known. The hosts are all those of these inventories; not
 * counted where one of them cannot be seen. Two calls of AWX a workflow, one for each inventory.
 */
export async function workflowReach(
  awx: AwxClient,
  { id, inventory }: WorkflowJobTemplate,
  given?: number,
): Promise<Reach> {
  const workflow = { id, inventory: given ?? inventory?.id };
  const { objects, hosts } = await reachOfSteps(awx, workflow, await stepsOf(awx, workflow));
  return { objects: [{ resource: 'workflow_job_templates', id, inventory: given }, ...objects], hosts };
}

type StepsReach = Required<Pick<Reach, 'objects'>> & Pick<Reach, 'hosts'>;

/** As `workflowReach`, of a run of a workflow that runs again: AWX takes its steps as they were. */
export async function workflowRunReach(awx: AwxClient, run: WorkflowJob): Promise<StepsReach> {
  return reachOfSteps(awx, { inventory: run.inventory?.id }, await stepsOfRun(awx, run));
}

/** As `workflowReach`, of the steps of a run that may still start; nothing of it is known where the caller may not see it. */
export async function restOfRunReach(awx: AwxClient, { id }: Ref): Promise<StepsReach> {
  const run = await visible(() => awx.workflowJobs.get(id));
  if (!run) return { objects: [undefined] };
  const { results, ...page } = await stepsOfRun(awx, run);
  const rest = results.map((node) => (node.job || node.do_not_run ? OVER : node));
  return reachOfSteps(awx, { inventory: run.inventory?.id }, { ...page, results: rest });
}

/** Starts nothing any more. */
const OVER: Step = { runs: '', unified_job_template: undefined, inventory: undefined };

const stepsOfRun = (awx: AwxClient, { id }: Ref): Promise<Page<WorkflowJobNode>> =>
  awx.workflowJobNodes.list({ page_size: LARGEST_PAGE, order_by: 'id', filters: { workflow_job: id } });

async function reachOfSteps(awx: AwxClient, workflow: Running, page: Page<Step>): Promise<StepsReach> {
  const steps: Steps = { objects: [], inventories: new Set(), seen: new Set() };
  const isWhole = await look(awx, workflow, page, steps);
  if (!isWhole) return { objects: [...steps.objects, undefined] };
  return { objects: steps.objects, hosts: await hostsOf(awx, steps.inventories) };
}

const stepsOf = (awx: AwxClient, { id }: Workflow): Promise<Page<Step>> =>
  awx.workflowNodes.list({ page_size: LARGEST_PAGE, order_by: 'id', filters: { workflow_job_template: id } });

const keyOf = ({ id, inventory }: Workflow): string => `${id} ${inventory}`;

/** @returns whether all of it was seen */
async function look(awx: AwxClient, workflow: Running, { results, count }: Page<Step>, steps: Steps): Promise<boolean> {
  const templates = await templatesOf(awx, results);
  const inner: Workflow[] = [];
  for (const node of results) {
    const step = stepOf(node, workflow, templates);
    if (!step) continue;
    steps.objects.push(step.object);
    if (node.runs === 'job') steps.inventories.add(step.inventory);
    if (node.runs === 'workflow_job') inner.push({ id: step.object.id, inventory: step.inventory });
  }
  return (await lookInto(awx, inner, steps)) && count <= results.length;
}

async function lookInto(awx: AwxClient, workflows: readonly Workflow[], steps: Steps): Promise<boolean> {
  let isWhole = true;
  for (const workflow of workflows) {
    if (steps.seen.has(keyOf(workflow))) continue;
    if (steps.seen.size >= MOST_WORKFLOWS) return false;
    steps.seen.add(keyOf(workflow));
    isWhole = (await look(awx, workflow, await stepsOf(awx, workflow), steps)) && isWhole;
  }
  return isWhole;
}

/** What the templates of steps say of their inventory. */
interface Told {
  readonly inventory?: { readonly id: number };
  readonly asks: readonly string[];
}

const STARTED: Readonly<Record<string, string>> = {
  job: 'job_templates',
  workflow_job: 'workflow_job_templates',
  project_update: 'projects',
  inventory_update: 'inventory_sources',
};

function stepOf(
  { runs, unified_job_template: its, inventory }: Step,
  workflow: Running,
  templates: ReadonlyMap<number, Told>,
): { object: ReachedObject; inventory: number | undefined } | undefined {
  const resource = STARTED[runs];
  if (!its || !resource) return undefined;
  const told = templates.get(its.id);
  // AWX gives a workflow's inventory to the steps that ask for one, before the step's own.
  const asked = told?.asks.includes('inventory') ? (workflow.inventory ?? inventory?.id) : undefined;
  const used = asked ?? told?.inventory?.id;
  return { object: { resource, id: its.id, inventory: asked }, inventory: used };
}

async function templatesOf(awx: AwxClient, nodes: readonly Step[]): Promise<Map<number, Told>> {
  const ids = (kind: string) => [
    ...new Set(nodes.filter(({ runs }) => runs === kind).flatMap((node) => node.unified_job_template?.id ?? [])),
  ];
  const listed = async (templates: AwxClient['jobTemplates'] | AwxClient['workflowJobTemplates'], which: number[]) =>
    which.length === 0 ? [] : (await templates.list({ page_size: LARGEST_PAGE, filters: { id__in: which } })).results;
  const [jobs, workflows] = await Promise.all([
    listed(awx.jobTemplates, ids('job')),
    listed(awx.workflowJobTemplates, ids('workflow_job')),
  ]);
  return new Map([...jobs, ...workflows].map((template) => [template.id, template]));
}

async function hostsOf(awx: AwxClient, ids: ReadonlySet<number | undefined>): Promise<number | undefined> {
  const counts = await Promise.all(
    [...ids].map(async (id) => (id === undefined ? undefined : (await visibleInventory(awx, id))?.total_hosts)),
  );
  return counts.includes(undefined) ? undefined : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
