import { type AwxClient, hasEnded, type RunDetail } from '@libs/awx';
import { pendingApproval } from './progress';

const RESULTS = ['runner_on_ok', 'runner_on_failed', 'runner_on_unreachable', 'runner_on_skipped'];

/** How far a run that goes on is, in words, e.g. `task 4 "Install packages", done on 12 hosts`. Two calls, none for a workflow. */
export async function stepsOf(awx: AwxClient, run: RunDetail): Promise<string | undefined> {
  if (run.nodes) return nodesOf(run, run.nodes);
  if (run.status !== 'running' || run.type !== 'job') return undefined;
  const newest = { page_size: 1, order_by: '-counter' };
  const tasks = await awx.runs.events(run.id, { ...newest, filters: { event: 'playbook_on_task_start' } });
  const [task] = tasks.results;
  if (!task) return undefined;
  const filters = { event__in: RESULTS, parent_uuid: task.uuid };
  const { count } = await awx.runs.events(run.id, { ...newest, filters });
  return `task ${tasks.count} "${task.task}", done on ${count} host${count === 1 ? '' : 's'}`;
}

function nodesOf(run: RunDetail, { results, count }: NonNullable<RunDetail['nodes']>): string {
  const over = results.filter(({ job, do_not_run }) => do_not_run || (job && hasEnded(job))).length;
  const approval = pendingApproval(run);
  return `${over} of ${count} steps over${approval ? `, waits for approval ${approval.id} "${approval.name}"` : ''}`;
}
