import {
  AwxClient,
  AwxConflict,
  AwxRejected,
  firstOf,
  type Page,
  stepNames,
  WORKFLOW_EDGES,
  type WorkflowApproval,
} from '@libs/awx';
import { restOfRunReach } from '@libs/launch';
import { type Consequence, type Reach } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import type { Decided, ListWorkflowApprovals, WorkflowApprovalRow } from './workflow-runs.dto';

const VERDICTS = { approve: 'approved', deny: 'denied' } as const;

/** What waits for somebody's consent, and what somebody decided. */
@Injectable()
export class Approvals {
  constructor(private readonly awx: AwxClient) {}

  /** Three calls: the approvals, their steps, and those that follow them. */
  async list({ decided, workflow_job_template, ...page }: ListWorkflowApprovals): Promise<Page<WorkflowApprovalRow>> {
    const filters = { [decided ? 'not__status' : 'status']: 'pending', workflow_job_template };
    const { results, ...rest } = await this.awx.workflowApprovals.list({ ...page, order_by: '-id', filters });
    const blocks = await this.blockedBy(results.filter(isPending));
    return { ...rest, results: results.map((approval) => asRow(approval, blocks.get(approval.id))) };
  }

  /** What approving would do; throws what it would throw before it. Rules are told of all that the run may still start. */
  async preview(idOrName: number | string): Promise<Consequence & Reach> {
    const approval = await this.pending(idOrName);
    const { id, name, source_workflow_job: run } = approval;
    const follows = (await this.blockedBy([approval])).get(id) ?? [];
    const { objects, hosts } = run ? await restOfRunReach(this.awx, run) : { objects: [undefined] };
    const of = run ? ` of workflow job ${run.id} "${run.name}"` : '';
    return {
      summary: `Approve ${id} "${name}"${of}.${afterwards(follows)}`,
      objects: [{ resource: 'workflow_approvals', id }, ...objects],
      hosts,
    };
  }

  /** @throws {AwxConflict} saying who decided it, when somebody has */
  async decide(idOrName: number | string, verdict: 'approve' | 'deny'): Promise<Decided> {
    const { id, name, source_workflow_job: run } = await this.pending(idOrName);
    try {
      await this.awx.workflowApprovals.decide(id, verdict);
    } catch (error) {
      // Somebody may have been quicker.
      const now = error instanceof AwxRejected ? await this.awx.workflowApprovals.get(id) : undefined;
      throw now && !isPending(now) ? alreadyDecided(now) : error;
    }
    const next = run && `Follow the workflow with get_workflow_job ${run.id}.`;
    return { id, name, verdict: VERDICTS[verdict], workflow: run?.name ?? '', next };
  }

  /** By name only what waits is meant: earlier runs have approvals of the same name. */
  private async pending(idOrName: number | string): Promise<WorkflowApproval> {
    const approval = await this.awx.workflowApprovals.get(idOrName, { within: { status: 'pending' } });
    if (!isPending(approval)) throw alreadyDecided(approval);
    return approval;
  }

  private async blockedBy(approvals: readonly WorkflowApproval[]): Promise<Map<number, string[]>> {
    if (approvals.length === 0) return new Map();
    const { workflowJobNodes } = this.awx;
    const jobs = approvals.map(({ id }) => id);
    const nodes = await workflowJobNodes.all({ order_by: 'id', filters: { job__in: jobs } });
    const after = nodes.flatMap((node) => WORKFLOW_EDGES.flatMap((edge) => node[`${edge}_nodes`]));
    const following =
      after.length > 0 ? await workflowJobNodes.all({ order_by: 'id', filters: { id__in: after } }) : [];
    const names = stepNames(following);
    return new Map(
      nodes.map(({ job, success_nodes, always_nodes }) => [
        job!.id,
        [...success_nodes, ...always_nodes].flatMap((id) => names.get(id) ?? []),
      ]),
    );
  }
}

const MOST_NAMED = 10;

const afterwards = (steps: readonly string[]): string =>
  steps.length === 0 ? ' Nothing starts after it.' : ` Then these start: ${firstOf(steps, MOST_NAMED).join(', ')}.`;

const isPending = ({ status }: WorkflowApproval): boolean => status === 'pending';

const WORDS: Readonly<Record<string, string>> = { successful: 'was approved', failed: 'was denied' };

function alreadyDecided({
  id,
  name,
  status,
  timed_out,
  finished,
  approved_or_denied_by: by,
}: WorkflowApproval): AwxConflict {
  const how = timed_out ? 'has expired' : (WORDS[status] ?? `is ${status}`);
  const who = [by && `by ${by.name}`, finished && `at ${finished.slice(0, 19)}Z`].filter(Boolean).join(' ');
  return new AwxConflict(
    `Workflow approval ${id} "${name}" ${[how, who].filter(Boolean).join(' ')}: nothing was changed.`,
  );
}

const asRow = (approval: WorkflowApproval, blocks: string[] = []): WorkflowApprovalRow => ({
  id: approval.id,
  name: approval.name,
  status: isPending(approval) ? undefined : approval.status,
  workflow: approval.source_workflow_job?.name ?? '',
  workflow_job_id: approval.source_workflow_job?.id,
  since: approval.created,
  expires: approval.approval_expiration,
  blocks,
  decided_by: approval.timed_out ? 'nobody, it expired' : approval.approved_or_denied_by?.name,
});
