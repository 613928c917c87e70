import { AwxClient, type Launched, type LaunchPrompts, type SurveySpec } from '@libs/awx';
import { currentCall, InvalidInput } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import type { LaunchedJob, LaunchJobTemplate } from './launch.dto';
import { launchProblems, sendable } from './preflight';

const NO_SURVEY: SurveySpec = { name: '', description: '', spec: [] };

/** Launches only what will run as asked, once, and says what came of it. */
@Injectable()
export class LaunchService {
  constructor(private readonly awx: AwxClient) {}

  /** @throws {InvalidInput} before anything is launched, naming each field and what the template accepts. */
  async launch(template: number | string, input: Omit<LaunchJobTemplate, 'id'>): Promise<LaunchedJob> {
    const id = await this.awx.jobTemplates.resolve(template);
    const [config, prompts] = await Promise.all([
      this.awx.jobTemplates.launchConfig(id),
      this.awx.jobTemplates.resolveLinks({ ...input }) as Promise<LaunchPrompts>,
    ]);
    const survey = config.survey_enabled ? await this.awx.jobTemplates.surveySpec(id) : NO_SURVEY;
    markSecrets(survey);
    const problems = launchProblems(prompts, config, survey);
    if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
    return answerOf(await this.awx.jobTemplates.launch(id, sendable(prompts, config)));
  }
}

/** The answer to a password question is a secret whatever its variable is called. */
function markSecrets({ spec }: SurveySpec): void {
  const call = currentCall();
  if (call) call.secretFields = spec.filter(({ type }) => type === 'password').map(({ variable }) => variable);
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
