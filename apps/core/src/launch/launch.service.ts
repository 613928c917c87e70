import { AwxClient, AwxRejected, type JobTemplate, type Launched } from '@libs/awx';
import {
  launchPreview,
  limitWarnings,
  prepareLaunch,
  projectProblems,
  type ResolvedLaunch,
  resolveLaunch,
  targetOf,
} from '@libs/launch';
import { type Consequence, InvalidInput, type Reach } from '@libs/operation';
import { RunWaiter } from '@libs/runs';
import { Once } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type { LaunchedJob, LaunchJobTemplate } from './launch.dto';

/** Launches only what will run as asked, once, and says what came of it. */
@Injectable()
export class LaunchService {
  constructor(
    private readonly awx: AwxClient,
    private readonly once: Once,
    private readonly waiter: RunWaiter,
  ) {}

  /** @throws {InvalidInput} before anything is launched, naming each field and what the template accepts. */
  async launch(input: LaunchJobTemplate): Promise<LaunchedJob> {
    const launch = await this.resolve(input);
    const meant = { id: launch.id, prompts: launch.prompts };
    return this.once.run(
      input,
      meant,
      () => this.start(launch),
      (launched) => this.waiter.followed(launched, input.wait),
    );
  }

  /** What `launch` would do; throws what it would throw before it. */
  async preview(input: LaunchJobTemplate): Promise<Consequence & Reach> {
    const launch = await this.resolve(input);
    const template = await this.awx.jobTemplates.whole(launch);
    const { prompts } = await prepareLaunch(this.place, { ...launch, found: template });
    return launchPreview(template, prompts, await targetOf(this.awx, template, prompts));
  }

  private async start(launch: ResolvedLaunch<JobTemplate>): Promise<LaunchedJob> {
    const { id, prompts, config } = await prepareLaunch(this.place, launch);
    const warnings = await limitWarnings(this.awx, config, prompts);
    try {
      return answerOf(await this.awx.jobTemplates.launch(id, prompts), warnings);
    } catch (error) {
      throw error instanceof AwxRejected ? await this.why(id, error) : error;
    }
  }

  /** By its id a template is not read before it is launched. */
  private async why(id: number, refused: AwxRejected): Promise<Error> {
    if (!refused.fields?.['playbook'] && !refused.fields?.['project']) return refused;
    const problems = await projectProblems(await this.awx.jobTemplates.get(id), this.awx.projects);
    return Object.keys(problems).length > 0 ? new InvalidInput(problems) : refused;
  }

  private resolve({
    id,
    wait,
    idempotency_key,
    again,
    ...input
  }: LaunchJobTemplate): Promise<ResolvedLaunch<JobTemplate>> {
    return resolveLaunch(this.place, id, input);
  }

  private get place() {
    const { jobTemplates: templates, instanceGroups, credentials, projects } = this.awx;
    return { templates, instanceGroups, credentials, projects };
  }
}

/** AWX is asked again what it ignored: between preflight and launch a template may have changed. */
function answerOf({ id, type, name, status, ignored_fields }: Launched, warnings: readonly string[]): LaunchedJob {
  const ignored = Object.keys(ignored_fields);
  const dropped = ignored.length > 0 ? [`AWX ignored ${ignored.join(', ')} and started the job without.`] : [];
  const wrong = [...dropped, ...warnings];
  return {
    id,
    type,
    name,
    status,
    ignored_fields,
    warning:
      wrong.length > 0
        ? `${wrong.join(' ')} If that is not what you want, cancel it now with cancel_job ${id}.`
        : undefined,
    next:
      type === 'job'
        ? `Follow it with get_job ${id}.`
        : `It runs in slices, as a workflow job of one job a slice. Follow it with get_job ${id}.`,
  };
}
