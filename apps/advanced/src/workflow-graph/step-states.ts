import type { WorkflowJobNode } from '@libs/awx';
import type { StoredStep } from './graph';

/** How far each step of a run is, by its name, e.g. `failed, job 12`. */
export const statesOf = (
  nodes: readonly WorkflowJobNode[],
  steps: readonly StoredStep[],
  isOver: boolean,
): Map<string, string> =>
  new Map(
    nodes.map((node, index) => {
      const state = stateOf(node, isOver);
      const { job } = node;
      return [steps[index]!.name, job ? `${state}, ${job.type.replaceAll('_', ' ')} ${job.id}` : state];
    }),
  );

/** The status of what it started, else why it has started nothing. */
export function stateOf({ job, do_not_run }: WorkflowJobNode, isOver: boolean): string {
  if (job) return job.type === 'workflow_approval' && job.status === 'pending' ? 'waits for approval' : job.status;
  if (do_not_run) return 'skipped';
  return isOver ? 'not reached' : 'not started';
}
