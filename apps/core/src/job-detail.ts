import { type Job, type Run, type RunDetail, stepNames, type WorkflowJobNode } from '@libs/awx';
import { progressOf } from '@libs/runs';
import type { JobDetail, JobNode, JobRow } from './jobs.dto';

const MOST_NODES = 20;

/** A run of any kind as get_job answers it: with what it was for and what it ran with, as far as its kind has it. */
export const asDetail = (run: RunDetail): JobDetail => ({
  ...run,
  ...progressOf(run, Date.now()),
  slice: sliceOf(run),
  node_count: run.nodes?.count,
  nodes: run.nodes && shownOf(run.nodes.results),
  credentials: 'credentials' in run ? run.credentials.map(({ name }) => name) : undefined,
  diff_mode: ('diff_mode' in run && run.diff_mode) || undefined,
  created: run.created ?? '',
});

export const asRow = (run: Run): JobRow => ({
  ...run,
  type: run.type === 'job' ? undefined : run.type,
  slice: sliceOf(run),
  elapsed: Math.round(run.elapsed),
});

const sliceOf = (run: Partial<Job> | Run): string | undefined =>
  'job_slice_count' in run && run.job_slice_count && run.job_slice_count > 1
    ? `${run.job_slice_number} of ${run.job_slice_count}`
    : undefined;

/** What went well is the least worth reading. */
function shownOf(nodes: readonly WorkflowJobNode[]): JobNode[] {
  const names = stepNames(nodes);
  const told = nodes.map((node) => asNode(node, names));
  const succeeded = ({ status }: JobNode): number => (status === 'successful' ? 1 : 0);
  return told.sort((one, other) => succeeded(one) - succeeded(other)).slice(0, MOST_NODES);
}

const asNode = (
  { id, job, do_not_run, unified_job_template }: WorkflowJobNode,
  names: ReadonlyMap<number, string>,
): JobNode => ({
  id: job?.id,
  name: job?.name || unified_job_template?.name || (names.get(id) ?? ''),
  status: job?.status ?? (do_not_run ? 'skipped' : 'not started'),
});
