import { AwxClient, type WorkflowJobTemplate } from '@libs/awx';
import {
  type Consequence,
  Deleted,
  Operation,
  OperationsController,
  PageOf,
  type PageOutput,
  type Reach,
} from '@libs/operation';
import { WAITING_SECONDS } from '@libs/runs';
import { PHRASES } from '../phrases';
import { WorkflowChanges } from './changes.service';
import { WorkflowCreation } from './creation.service';
import { LaunchedWorkflow, LaunchWorkflowJobTemplate } from './launch.dto';
import { WorkflowLaunchService } from './launch.service';
import {
  CopiedWorkflowJobTemplate,
  CopyWorkflowJobTemplate,
  CreatedWorkflowJobTemplate,
  CreateWorkflowJobTemplate,
  DeleteWorkflowJobTemplate,
  GetWorkflowJobTemplate,
  ListWorkflowJobTemplates,
  UpdatedWorkflowJobTemplate,
  UpdateWorkflowJobTemplate,
  WorkflowJobTemplateDetail,
  WorkflowJobTemplateRow,
} from './workflow-job-templates.dto';

@OperationsController('workflow_job_templates')
export class WorkflowJobTemplatesController {
  constructor(
    private readonly awx: AwxClient,
    private readonly creation: WorkflowCreation,
    private readonly changes: WorkflowChanges,
    private readonly launches: WorkflowLaunchService,
  ) {}

  @Operation({
    name: 'list_workflow_job_templates',
    route: 'GET',
    effect: 'read',
    summary: 'List workflow job templates.',
    input: ListWorkflowJobTemplates,
    output: PageOf(WorkflowJobTemplateRow),
    phrases: PHRASES.list_workflow_job_templates,
  })
  async list(input: ListWorkflowJobTemplates): Promise<PageOutput<WorkflowJobTemplateRow>> {
    const { organization, inventory, label, status, ...page } = input;
    const filters = { organization, inventory, label, status };
    const { results, ...rest } = await this.awx.workflowJobTemplates.list({ ...page, filters });
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'create_workflow_job_template',
    route: 'POST',
    effect: 'write',
    additive: true,
    status: 201,
    summary: 'Create a workflow job template, without nodes.',
    acts: { makes: 'workflow_job_templates' },
    input: CreateWorkflowJobTemplate,
    output: CreatedWorkflowJobTemplate,
    phrases: PHRASES.create_workflow_job_template,
  })
  create(input: CreateWorkflowJobTemplate): Promise<CreatedWorkflowJobTemplate> {
    return this.creation.create(input);
  }

  @Operation({
    name: 'launch_workflow_job_template',
    route: 'POST :id/launch',
    effect: 'write',
    status: 201,
    seconds: WAITING_SECONDS,
    task: true,
    summary: 'Launch a workflow job template.',
    guidance: 'Give only what list_workflow_job_templates shows under asks. get_job follows it.',
    preview: 'previewLaunch',
    input: LaunchWorkflowJobTemplate,
    output: LaunchedWorkflow,
    phrases: PHRASES.launch_workflow_job_template,
  })
  launch(input: LaunchWorkflowJobTemplate): Promise<LaunchedWorkflow> {
    return this.launches.launch(input);
  }

  previewLaunch(input: LaunchWorkflowJobTemplate): Promise<Consequence & Reach> {
    return this.launches.preview(input);
  }

  @Operation({
    name: 'get_workflow_job_template',
    route: 'GET :id',
    effect: 'read',
    list: 'full',
    summary: 'Get a workflow job template.',
    guidance: 'Its steps: get_workflow_graph.',
    input: GetWorkflowJobTemplate,
    output: WorkflowJobTemplateDetail,
    phrases: PHRASES.get_workflow_job_template,
  })
  get({ id }: GetWorkflowJobTemplate): Promise<WorkflowJobTemplateDetail> {
    return this.changes.get(id);
  }

  @Operation({
    name: 'update_workflow_job_template',
    route: 'PATCH :id',
    effect: 'write',
    list: 'full',
    idempotent: true,
    summary: 'Change a workflow job template.',
    guidance: 'Lists are replaced, extra_vars merged; "" or [] clears.',
    input: UpdateWorkflowJobTemplate,
    output: UpdatedWorkflowJobTemplate,
    phrases: PHRASES.update_workflow_job_template,
  })
  update(input: UpdateWorkflowJobTemplate): Promise<UpdatedWorkflowJobTemplate> {
    return this.changes.update(input);
  }

  @Operation({
    name: 'copy_workflow_job_template',
    route: 'POST :id/copy',
    effect: 'write',
    list: 'full',
    additive: true,
    status: 201,
    summary: 'Copy a workflow job template with its graph.',
    acts: { on: { id: 'workflow_job_templates' }, makes: 'workflow_job_templates' },
    input: CopyWorkflowJobTemplate,
    output: CopiedWorkflowJobTemplate,
    phrases: PHRASES.copy_workflow_job_template,
  })
  async copy({ id, name }: CopyWorkflowJobTemplate): Promise<CopiedWorkflowJobTemplate> {
    const made = await this.awx.workflowJobTemplates.copy(id, name);
    return { ...made, next: `AWX leaves out what you may not use: look with get_workflow_graph at ${made.id}.` };
  }

  @Operation({
    name: 'delete_workflow_job_template',
    route: 'DELETE :id',
    effect: 'destroy',
    preview: 'previewDelete',
    summary: 'Delete a workflow job template with its nodes and schedules.',
    input: DeleteWorkflowJobTemplate,
    output: Deleted,
    phrases: PHRASES.delete_workflow_job_template,
  })
  delete({ id }: DeleteWorkflowJobTemplate): Promise<Deleted> {
    return this.awx.workflowJobTemplates.delete(id);
  }

  previewDelete({ id }: DeleteWorkflowJobTemplate): Promise<Consequence> {
    return this.awx.workflowJobTemplates.previewDelete(id);
  }
}

/** Questions are taken at launch too. */
const asRow = (template: WorkflowJobTemplate): WorkflowJobTemplateRow => ({
  ...template,
  asks: [...template.asks, ...(template.survey_enabled ? ['survey'] : [])],
});
