import type { AwxClient, Run, RunDetail } from '@libs/awx';
import type { Reader } from './reader';
import type { CategoryName } from './rules';

/** A step of a workflow that did not go well. */
export interface Step {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly category: CategoryName;
  readonly verdict: string;
}

/** Steps that are told; each costs one or two calls. */
const MOST = 5;

/** The steps that failed, and why each did, one level down. */
export async function stepsOf(awx: AwxClient, reader: Reader, { nodes }: RunDetail): Promise<Step[]> {
  const jobs = (nodes?.results ?? []).flatMap(({ job }) => (job && hasFailed(job) ? [job] : [])).slice(0, MOST);
  if (jobs.length === 0 || !reader.take()) return [];
  const filters = { id__in: jobs.map(({ id }) => id) };
  const { results } = await awx.runs.list({ page_size: MOST, order_by: 'id', filters }, 'all');
  const steps: Step[] = [];
  for (const run of results.toSorted(byTime)) steps.push(await stepOf(awx, reader, run));
  return steps;
}

const hasFailed = ({ status }: Pick<Run, 'status'>): boolean => status === 'failed' || status === 'error';

const byTime = (a: Run, b: Run): number => (a.finished ?? '').localeCompare(b.finished ?? '');

async function stepOf(awx: AwxClient, reader: Reader, run: Run): Promise<Step> {
  const { id, name, type, status } = run;
  const step = { id, name, type, status };
  if (run.type === 'workflow_approval')
    return {
      ...step,
      category: 'playbook_check',
      verdict: run.timed_out ? 'nobody answered in time.' : 'it was denied.',
    };
  if (run.type === 'workflow_job')
    return { ...step, category: 'workflow_step_failed', verdict: `one of its own steps did: diagnose_job ${id}.` };
  awx.runs.known({ id, kind: run.type });
  const { category, verdict } = await reader.diagnosisOf(run);
  return { ...step, category, verdict };
}
