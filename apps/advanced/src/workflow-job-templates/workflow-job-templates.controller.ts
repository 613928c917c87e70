import { AwxClient, type WorkflowJobTemplate } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { ListWorkflowJobTemplates, WorkflowJobTemplateRow } from './workflow-job-templates.dto';

@OperationsController('workflow_job_templates')
export class WorkflowJobTemplatesController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_workflow_job_templates',
    route: 'GET',
    effect: 'read',
    summary: 'List workflow job templates.',
    guidance: 'Job templates: list_templates.',
    input: ListWorkflowJobTemplates,
    output: PageOf(WorkflowJobTemplateRow),
  })
  async list(input: ListWorkflowJobTemplates): Promise<PageOutput<WorkflowJobTemplateRow>> {
    const { organization, inventory, label, status, ...page } = input;
    const filters = { organization, inventory, label, status };
    const { results, ...rest } = await this.awx.workflowJobTemplates.list({ ...page, filters });
    return { ...rest, results: results.map(asRow) };
  }
}

const asRow = (template: WorkflowJobTemplate): WorkflowJobTemplateRow => ({
  ...template,
  inventory: template.inventory?.name,
  asks: [...template.asks, ...(template.survey_enabled ? ['survey'] : [])],
});
