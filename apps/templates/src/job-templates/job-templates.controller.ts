import { AwxClient } from '@libs/awx';
import { type Consequence, Deleted, Operation, OperationsController } from '@libs/operation';
import { PHRASES } from '../phrases';
import {
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
    idempotent: true,
    seconds: 60,
    summary: 'Change a job template.',
    guidance: 'Lists are replaced, extra_vars merged; null or [] clears.',
    input: UpdateJobTemplate,
    output: UpdatedJobTemplate,
    phrases: PHRASES.update_job_template,
  })
  update(input: UpdateJobTemplate): Promise<UpdatedJobTemplate> {
    return this.templates.update(input);
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
