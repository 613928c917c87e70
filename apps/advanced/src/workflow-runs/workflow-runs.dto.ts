import { ById, Flag, IdOrName, Int, List, ListOf, PageInput, Ref, Text, Time } from '@libs/operation';

export class GetWorkflowJob {
  @Int('Id of the run', { min: 1 }) id!: number;
}

/** One step of a run. */
export class RunStep {
  @Text('Step') name!: string;
  @Text('What it runs') runs!: string;
  @Text('Status; skipped, not started, not reached, waits for approval') state!: string;
  @Int('Id for get_job', { optional: true }) job_id?: number;
  @Int('Id for approve_workflow and deny_workflow', { optional: true }) approval_id?: number;
}

export class WorkflowJobDetail {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Status') status!: string;
  @Int('Workflow job template', { optional: true }) workflow_job_template_id?: number;
  @Text('Who or what started it', { optional: true }) launched_by?: string;
  @Ref('Inventory', { optional: true }) inventory?: { id: number; name: string };
  @Text('Host pattern', { optional: true }) limit?: string;
  @Time('When it began', { optional: true }) started?: string;
  @Time('When it ended', { optional: true }) finished?: string;
  @Text('Why it failed or waits', { optional: true }) explanation?: string;
  @Text('How far it is') progress!: string;
  @ListOf(() => RunStep, 'Its steps, in order') steps!: readonly RunStep[];
  @Text('What to do next', { optional: true }) next?: string;
  @Text('What to know about this answer', { optional: true }) note?: string;
}

export class ListWorkflowApprovals extends PageInput {
  @Flag('Decided ones', { optional: true }) decided = false;
  @IdOrName('', { optional: true }) workflow_job_template?: number | string;
}

export class WorkflowApprovalRow {
  @Int('Id') id!: number;
  @Text('What is to be approved') name!: string;
  @Text('successful (approved), failed (denied), canceled; absent: it waits', { optional: true }) status?: string;
  @Text('Workflow that waits') workflow!: string;
  @Int('Its run', { optional: true }) workflow_job_id?: number;
  @Time('Since when', { optional: true, precision: 'minute' }) since?: string;
  @Time('When it counts as denied', { optional: true, precision: 'minute' }) expires?: string;
  @List('text', 'Steps that wait for it', { optional: true }) blocks?: readonly string[];
  @Text('Who decided', { optional: true }) decided_by?: string;
}

export class ApproveWorkflow extends ById('approval') {}
export class DenyWorkflow extends ById('approval') {}

export class Decided {
  @Int('Id') id!: number;
  @Text('What was decided') name!: string;
  @Text('approved or denied') verdict!: string;
  @Text('Workflow') workflow!: string;
  @Text('What to do next', { optional: true }) next?: string;
}
