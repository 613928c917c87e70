import {
  type AwxClient,
  type Run,
  type RunDetail,
  stepNames,
  type WorkflowApproval,
  type WorkflowJobNode,
} from '@libs/awx';
import type { CategoryName } from './categories';
import { ifTold } from './if-told';
import type { Reader } from './reader';

/** A step of a workflow that did not go well. */
export interface Step {
  /** Absent where it had nothing to run. */
  readonly id?: number;
  readonly name: string;
  readonly type?: string;
  readonly status: string;
  readonly category: CategoryName;
  readonly verdict: string;
  /** The workflow leads on from its failure, so that this is not why the workflow failed. */
  readonly handled: boolean;
  /** A diagnosis of its own tells more. */
  readonly has_more: boolean;
}

type Workflow = Pick<RunDetail, 'nodes'> & { readonly status: string };

/** Steps that are told; each costs one or two calls. */
const MOST = 5;

/** The steps that failed, and why each did, one level down: first those that failed the workflow, then by their start. */
export async function stepsOf(awx: AwxClient, reader: Reader, workflow: Workflow, most = MOST): Promise<Step[]> {
  const names = stepNames(workflow.nodes?.results ?? []);
  const failed = failedNodes(workflow).slice(0, most);
  const runs = await runsOf(awx, reader, failed);
  const steps: Step[] = [];
  for (const node of failed) {
    const { job } = node;
    steps.push({
      id: job?.id,
      name: job?.name || (names.get(node.id) ?? ''),
      type: job?.type,
      status: job?.status ?? 'not started',
      handled: isHandled(node),
      ...(await findingOf(awx, reader, node, runs)),
    });
  }
  return steps;
}

/** In a sentence, how a step failed. */
export function verdictOn({ id, name, type, status, category, verdict }: Step): string {
  if (id === undefined) return `Step "${name}" ${verdict}`;
  const step = `Step "${name}" (${type?.replaceAll('_', ' ')} ${id})`;
  return category === 'not_approved' ? `${step} ${verdict}` : `${step} ended ${status}: ${verdict}`;
}

export const verdictOfApproval = ({
  timed_out,
  approved_or_denied_by: by,
}: Partial<Pick<WorkflowApproval, 'timed_out' | 'approved_or_denied_by'>>): string =>
  timed_out ? 'expired: nobody decided in time.' : `was denied${by ? ` by ${by.name}` : ''}.`;

/** As AWX counts them: also a step that somebody canceled, and one whose template is gone. */
function failedNodes({ status, nodes }: Workflow): WorkflowJobNode[] {
  const failed = (nodes?.results ?? []).filter(({ job, do_not_run, unified_job_template }) => {
    if (!job) return status === 'failed' && !do_not_run && !unified_job_template;
    return hasFailed(job) || (job.status === 'canceled' && status !== 'canceled');
  });
  return failed.toSorted((a, b) => Number(isHandled(a)) - Number(isHandled(b)) || startOf(a) - startOf(b));
}

/** Ids of runs rise with their start. */
const startOf = ({ job }: WorkflowJobNode): number => job?.id ?? Number.MAX_SAFE_INTEGER;

const hasFailed = ({ status }: Pick<Run, 'status'>): boolean => status === 'failed' || status === 'error';

/** AWX goes on after a failure where any way leads on from it. */
const isHandled = ({ failure_nodes, always_nodes }: WorkflowJobNode): boolean =>
  failure_nodes.length + always_nodes.length > 0;

/** AWX has approvals elsewhere than all other runs. */
async function runsOf(
  awx: AwxClient,
  reader: Reader,
  nodes: readonly WorkflowJobNode[],
): Promise<ReadonlyMap<number, Run>> {
  const ids = nodes.flatMap(({ job }) => (job && job.type !== 'workflow_approval' ? [job.id] : []));
  if (ids.length === 0 || !reader.take()) return new Map();
  const { results } = await awx.runs.list({ page_size: ids.length, order_by: 'id', filters: { id__in: ids } }, 'all');
  return new Map(results.map((run) => [run.id, run]));
}

type Finding = Pick<Step, 'category' | 'verdict' | 'has_more'>;

async function findingOf(
  awx: AwxClient,
  reader: Reader,
  { job }: WorkflowJobNode,
  runs: ReadonlyMap<number, Run>,
): Promise<Finding> {
  if (!job) return { category: 'lost_template', verdict: 'has nothing to run: its template is gone.', has_more: false };
  const { id, type } = job;
  if (type === 'workflow_approval') {
    const decided = job.timed_out || !reader.take() ? job : await ifTold(awx.workflowApprovals.get(id));
    return { category: 'not_approved', verdict: verdictOfApproval(decided ?? job), has_more: false };
  }
  if (type === 'workflow_job')
    return {
      category: 'workflow_step_failed',
      verdict: `one of its own steps did: diagnose_job ${id}.`,
      has_more: true,
    };
  const run = runs.get(id);
  if (!run) return { category: 'task_failure', verdict: 'AWX does not tell why it failed.', has_more: true };
  awx.runs.known({ id, kind: run.type });
  const { category, verdict } = await reader.diagnosisOf(run);
  return { category, verdict, has_more: true };
}
