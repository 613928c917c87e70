import { AwxClient, type WorkflowJob, type WorkflowJobNode } from '@libs/awx';
import { Operation, OperationsController } from '@libs/operation';
import { PHRASES } from '../phrases';
import { whatText } from '../workflow-graph/draw';
import { inOrder, type StoredStep } from '../workflow-graph/graph';
import { GraphReader } from '../workflow-graph/read-graph.service';
import { stateOf } from '../workflow-graph/step-states';
import { GetWorkflowJob, type RunStep, WorkflowJobDetail } from './workflow-runs.dto';

@OperationsController('workflow_jobs')
export class WorkflowJobsController {
  constructor(
    private readonly awx: AwxClient,
    private readonly graphs: GraphReader,
  ) {}

  @Operation({
    name: 'get_workflow_job',
    route: 'GET :id',
    effect: 'read',
    list: 'full',
    summary: 'Get a run of a workflow and how far each of its steps is.',
    input: GetWorkflowJob,
    output: WorkflowJobDetail,
    phrases: PHRASES.get_workflow_job,
  })
  async get({ id }: GetWorkflowJob): Promise<WorkflowJobDetail> {
    const [job, { steps, nodes }] = await Promise.all([this.awx.workflowJobs.get(id), this.graphs.ofRun(id)]);
    const { workflow_job_template, launched_by, job_explanation, ...rest } = job;
    const told = inOrder(steps).map((step) => runStep(step, nodes, job.finished !== undefined));
    return {
      ...rest,
      workflow_job_template_id: workflow_job_template?.id,
      launched_by: launched_by?.name,
      explanation: job_explanation,
      progress: progressOf(told),
      steps: told,
      next: nextFor(job, told),
    };
  }
}

function runStep(step: StoredStep, nodes: readonly WorkflowJobNode[], isOver: boolean): RunStep {
  const node = nodes.find(({ id }) => id === step.id)!;
  const { job } = node;
  const approves = job?.type === 'workflow_approval';
  return {
    name: step.name,
    runs: whatText(step),
    state: stateOf(node, isOver),
    job_id: approves ? undefined : job?.id,
    approval_id: approves ? job.id : undefined,
  };
}

/** `2 successful, 1 waits for approval, 3 not started` */
function progressOf(steps: readonly RunStep[]): string {
  const counts = new Map<string, number>();
  for (const { state } of steps) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ') || 'no steps';
}

function nextFor({ id, status }: WorkflowJob, steps: readonly RunStep[]): string | undefined {
  const waiting = steps.find(({ state }) => state === 'waits for approval');
  if (waiting) return `Decide with approve_workflow or deny_workflow ${waiting.approval_id}.`;
  return status === 'failed' ? `Why it failed: diagnose_job ${id}.` : undefined;
}
