import { AwxClient, type Launched } from '@libs/awx';
import { prepareLaunch } from '@libs/launch';
import { Injectable } from '@nestjs/common';
import type { LaunchedJob, LaunchJobTemplate } from './launch.dto';

/** Launches only what will run as asked, once, and says what came of it. */
@Injectable()
export class LaunchService {
  constructor(private readonly awx: AwxClient) {}

  /** @throws {InvalidInput} before anything is launched, naming each field and what the template accepts. */
  async launch(template: number | string, input: Omit<LaunchJobTemplate, 'id'>): Promise<LaunchedJob> {
    const { id, prompts } = await prepareLaunch(this.awx.jobTemplates, template, input);
    return answerOf(await this.awx.jobTemplates.launch(id, prompts));
  }
}

/** AWX is asked again what it ignored: between preflight and launch a template may have changed. */
function answerOf({ id, type, name, status, ignored_fields }: Launched): LaunchedJob {
  const ignored = Object.keys(ignored_fields);
  const path = type === 'job' ? 'jobs' : 'workflow_jobs';
  return {
    id,
    type,
    name,
    status,
    ignored_fields,
    warning:
      ignored.length > 0
        ? `AWX ignored ${ignored.join(', ')} and started the job without. If that is not what you want, cancel it now: POST /api/v2/${path}/${id}/cancel/ in AWX.`
        : undefined,
    next:
      type === 'job'
        ? `Follow it with get_job ${id}.`
        : `It runs in slices, as a workflow job of one job a slice. Follow it with get_job ${id}.`,
  };
}
