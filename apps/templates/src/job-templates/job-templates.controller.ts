import { AwxClient } from '@libs/awx';
import { type Answer, type Consequence, Deleted, Operation, OperationsController, type Reach } from '@libs/operation';
import { PHRASES } from '../phrases';
import { GetJobTemplate, JobTemplateDetail } from './detail.dto';
import { DetailService } from './detail.service';
import {
  CopyJobTemplate,
  CreatedJobTemplate,
  CreateJobTemplate,
  DeleteJobTemplate,
  UpdatedJobTemplate,
  UpdateJobTemplate,
} from './job-templates.dto';
import { JobTemplatesService } from './job-templates.service';

@OperationsController('job_templates')
export class JobTemplatesController {
  constructor(
    private readonly awx: AwxClient,
    private readonly templates: JobTemplatesService,
    private readonly details: DetailService,
  ) {}

  @Operation({
    name: 'create_job_template',
    route: 'POST',
    effect: 'write',
    additive: true,
    status: 201,
    seconds: 60,
    summary: 'Create a job template.',
    guidance: 'Needs an inventory or asks it; new labels are made.',
    acts: { makes: 'job_templates' },
    input: CreateJobTemplate,
    output: CreatedJobTemplate,
    phrases: PHRASES.create_job_template,
  })
  create(input: CreateJobTemplate): Promise<CreatedJobTemplate> {
    return this.templates.create(input);
  }

  @Operation({
    name: 'update_job_template',
    route: 'PATCH :id',
    effect: 'write',
    preview: 'previewUpdate',
    mayDestroy: ({ survey = [] }) => survey.length > 0,
    idempotent: true,
    seconds: 60,
    summary: 'Change a job template.',
    guidance: 'Lists are replaced, extra_vars merged; "" or [] clears.',
    input: UpdateJobTemplate,
    output: UpdatedJobTemplate,
    phrases: PHRASES.update_job_template,
  })
  update(input: UpdateJobTemplate): Promise<UpdatedJobTemplate> {
    return this.templates.update(input);
  }

  previewUpdate(input: UpdateJobTemplate): Promise<Consequence & Reach> {
    return this.templates.previewUpdate(input);
  }

  @Operation({
    name: 'get_job_template',
    route: 'GET :id',
    effect: 'read',
    list: 'full',
    summary: 'Get a job template: what it runs, asks, tells and when.',
    input: GetJobTemplate,
    output: JobTemplateDetail,
    resource: { uri: 'awx://job_templates/{id}' },
    phrases: PHRASES.get_job_template,
  })
  get({ id }: GetJobTemplate): Promise<Answer<JobTemplateDetail>> {
    return this.details.get(id);
  }

  @Operation({
    name: 'copy_job_template',
    route: 'POST :id/copy',
    effect: 'write',
    list: 'full',
    additive: true,
    status: 201,
    summary: 'Copy a job template with its survey, without its schedules.',
    acts: { on: { id: 'job_templates' }, makes: 'job_templates' },
    input: CopyJobTemplate,
    output: CreatedJobTemplate,
    phrases: PHRASES.copy_job_template,
  })
  copy(input: CopyJobTemplate): Promise<CreatedJobTemplate> {
    return this.templates.copy(input);
  }

  @Operation({
    name: 'delete_job_template',
    route: 'DELETE :id',
    effect: 'destroy',
    preview: 'previewDelete',
    summary: 'Delete a job template and its schedules.',
    guidance: 'Its jobs stay.',
    input: DeleteJobTemplate,
    output: Deleted,
    phrases: PHRASES.delete_job_template,
  })
  delete({ id }: DeleteJobTemplate): Promise<Deleted> {
    return this.awx.jobTemplates.delete(id);
  }

  previewDelete({ id }: DeleteJobTemplate): Promise<Consequence> {
    return this.awx.jobTemplates.previewDelete(id);
  }
}
