import { stepNames } from '@libs/awx';
import type { SeenWorkflows, StepTemplate, WorkflowStep } from './workflow-steps';

/** A step as a run of its workflow starts it. */
export interface StartedStep {
  /** As the graph of its workflow calls it. */
  readonly name: string;
  /** `job`, `workflow_job`, `project_update`, `inventory_update`... */
  readonly runs: string;
  /** The id of what it runs. */
  readonly template: number;
  /** The inventory that it is given, where its template asks for one. */
  readonly asked?: number;
  /** The one that it uses. */
  readonly used?: number;
  /** The limit of the workflow holds for it; `undefined` where its template cannot be seen. */
  readonly isLimited?: boolean;
}

/** A workflow that runs, and what it gives to the steps that ask for it. */
interface Running {
  readonly id: number;
  readonly inventory?: number;
  readonly isLimited?: boolean;
}

/** All that a run of a workflow starts, by the workflows within it too: each once for each inventory that it is given. */
export function startedBy({ steps }: SeenWorkflows, workflow: Running): StartedStep[] {
  const started: StartedStep[] = [];
  const ahead: Running[] = [{ isLimited: true, ...workflow }];
  const done = new Set<string>();
  for (const running of ahead) {
    const key = `${running.id} ${running.inventory} ${running.isLimited}`;
    if (done.has(key)) continue;
    done.add(key);
    const within = steps.get(running.id) ?? [];
    const names = stepNames(within.map(({ node }) => node));
    const own = within.flatMap((step) => startOf(step, names, running) ?? []);
    started.push(...own);
    for (const { runs, template: id, used: inventory, isLimited } of own)
      if (runs === 'workflow_job') ahead.push({ id, inventory, isLimited });
  }
  return started;
}

function startOf(
  { node, template }: WorkflowStep,
  names: ReadonlyMap<number, string>,
  workflow: Running,
): StartedStep | undefined {
  const { runs, unified_job_template: its } = node;
  if (!its) return undefined;
  // AWX gives a workflow's inventory to the steps that ask for one, before the step's own.
  const asked = asks(template, 'inventory') ? (workflow.inventory ?? node.inventory?.id) : undefined;
  const isLimited = template && workflow.isLimited && asks(template, 'limit');
  return {
    name: names.get(node.id)!,
    runs,
    template: its.id,
    asked,
    used: asked ?? template?.inventory?.id,
    isLimited,
  };
}

const asks = (template: StepTemplate | undefined, prompt: string): boolean => template?.asks.includes(prompt) ?? false;
