import { AwxClient, type JobTemplate } from '@libs/awx';
import {
  type Consequence,
  Operation,
  OperationsController,
  PageOf,
  type PageOutput,
  type Reach,
} from '@libs/operation';
import { WAITING_SECONDS } from '@libs/runs';
import { ListTemplates, TemplateRow } from './job-templates.dto';
import { LaunchedJob, LaunchJobTemplate } from './launch/launch.dto';
import { LaunchService } from './launch/launch.service';
import { PHRASES } from './phrases';

@OperationsController('job_templates')
export class JobTemplatesController {
  constructor(
    private readonly awx: AwxClient,
    private readonly launches: LaunchService,
  ) {}

  @Operation({
    name: 'list_templates',
    route: 'GET',
    effect: 'read',
    summary: 'List job templates.',
    guidance: 'Launch one with launch_job_template.',
    input: ListTemplates,
    output: PageOf(TemplateRow),
    phrases: PHRASES.list_templates,
  })
  async list({
    organization,
    project,
    inventory,
    label,
    name,
    status,
    ...page
  }: ListTemplates): Promise<PageOutput<TemplateRow>> {
    const filters = { organization, project, inventory, label, name, status };
    const { results, ...rest } = await this.awx.jobTemplates.list({ ...page, filters });
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'launch_job_template',
    route: 'POST :id/launch',
    effect: 'write',
    status: 201,
    seconds: WAITING_SECONDS,
    task: true,
    summary: 'Launch a job template.',
    guidance:
      'Give only what list_templates shows under asks; all else is refused. Never launch again to retry: get_job follows it.',
    preview: 'previewLaunch',
    input: LaunchJobTemplate,
    output: LaunchedJob,
    phrases: PHRASES.launch_job_template,
  })
  launch(input: LaunchJobTemplate): Promise<LaunchedJob> {
    return this.launches.launch(input);
  }

  previewLaunch(input: LaunchJobTemplate): Promise<Consequence & Reach> {
    return this.launches.preview(input);
  }
}

const asRow = (template: JobTemplate): TemplateRow => ({
  ...template,
  project: template.project?.name,
  inventory: template.inventory?.name,
  asks: [...template.asks, ...(template.survey_enabled ? ['survey'] : [])],
});
