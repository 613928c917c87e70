import { type Consequence, Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { PHRASES } from '../phrases';
import { Approvals } from './approvals.service';
import {
  ApproveWorkflow,
  Decided,
  DenyWorkflow,
  ListWorkflowApprovals,
  WorkflowApprovalRow,
} from './workflow-runs.dto';

@OperationsController('workflow_approvals')
export class WorkflowApprovalsController {
  constructor(private readonly approvals: Approvals) {}

  @Operation({
    name: 'list_workflow_approvals',
    route: 'GET',
    effect: 'read',
    list: 'full',
    summary: 'List what workflows wait for: since when, and what it blocks.',
    input: ListWorkflowApprovals,
    output: PageOf(WorkflowApprovalRow),
    phrases: PHRASES.list_workflow_approvals,
  })
  list(input: ListWorkflowApprovals): Promise<PageOutput<WorkflowApprovalRow>> {
    return this.approvals.list(input);
  }

  @Operation({
    name: 'approve_workflow',
    route: 'POST :id/approve',
    effect: 'write',
    list: 'full',
    summary: 'Approve what a workflow waits for.',
    input: ApproveWorkflow,
    output: Decided,
    preview: 'previewApproval',
    phrases: PHRASES.approve_workflow,
  })
  approve({ id }: ApproveWorkflow): Promise<Decided> {
    return this.approvals.decide(id, 'approve');
  }

  previewApproval({ id }: ApproveWorkflow): Promise<Consequence> {
    return this.approvals.preview(id);
  }

  @Operation({
    name: 'deny_workflow',
    route: 'POST :id/deny',
    effect: 'write',
    list: 'full',
    summary: 'Deny what a workflow waits for.',
    input: DenyWorkflow,
    output: Decided,
    phrases: PHRASES.deny_workflow,
  })
  deny({ id }: DenyWorkflow): Promise<Decided> {
    return this.approvals.decide(id, 'deny');
  }
}
