import { AwxClient, type JobTemplate, type RelaunchOptions, type Run, visible } from '@libs/awx';
import { type Consequence, InvalidInput, type Reach, withhold } from '@libs/operation';
import { RunWaiter } from '@libs/runs';
import { Once } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type { RelaunchedJob, RelaunchJob } from './acting.dto';
import { type Changes, changedSince } from './changed-since';
import { relaunchProblems, type WantedRelaunch } from './relaunch-problems';
import { RelaunchReach } from './relaunch-reach';
import { runWords, templateOf } from './run-facts';

/** Runs again only what AWX will take, once, and says what is not as it was. */
@Injectable()
export class RelaunchService {
  constructor(
    private readonly awx: AwxClient,
    private readonly once: Once,
    private readonly waiter: RunWaiter,
  ) {}

  /** @throws {InvalidInput} before anything is started, naming each field */
  async relaunch(input: RelaunchJob): Promise<RelaunchedJob> {
    const { wait, idempotency_key, again, ...run } = input;
    const meant = { ...run, id: await this.awx.runs.resolve(run.id) };
    return this.once.run(
      input,
      meant,
      () => this.start(meant),
      (started) => this.waiter.followed(started, wait),
    );
  }

  /** What `relaunch` would do; throws what it would throw before it. */
  async preview(input: RelaunchJob): Promise<Consequence & Reach> {
    const wanted = await this.prepare(input);
    const { run, options } = wanted;
    const template = await this.template(run);
    const changes = Object.keys(await this.changes(run, template));
    const reach = new RelaunchReach(this.awx, wanted, template);
    const { objects, hosts } = await reach.whole();
    const where = options.hosts === 'failed' ? `, on the ${hosts} hosts where it failed` : '';
    const isDry = options.job_type === 'check' ? ' as a dry run' : '';
    return {
      summary: `Run ${runWords(run)} again${isDry}${where}.`,
      warnings: [
        ...(changes.length > 0 ? [`Changed since that run: ${changes.join(', ')}.`] : []),
        ...(await reach.limitWarnings()),
      ],
      objects,
      hosts,
    };
  }

  private async start(input: RelaunchJob): Promise<RelaunchedJob> {
    const wanted = await this.prepare(input);
    const { run, options } = wanted;
    const template = await this.template(run);
    const changed = await this.changes(run, template);
    const limitWarnings = await new RelaunchReach(this.awx, wanted, template).limitWarnings();
    const warnings = [...warningsOf(run), ...limitWarnings];
    const { id, type, name, status } = await this.awx.runs.relaunch(run.id, options);
    return { id, type, name, status, changed, warnings, next: nextOf(id, changed) };
  }

  private async prepare({ id, hosts, job_type, credential_passwords }: RelaunchJob): Promise<WantedRelaunch> {
    withhold(Object.values(credential_passwords ?? {}).filter((secret) => typeof secret === 'string'));
    const run = await this.awx.runs.get(id);
    const options = { hosts, job_type, credential_passwords } as RelaunchOptions;
    const config = await this.awx.runs.relaunchConfig(run);
    const problems = await relaunchProblems(this.awx, { run, config, options });
    if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
    return { run, config, options };
  }

  /** Who may run a job again need not see what it is made of, and that may be gone. */
  private async template(run: Run): Promise<JobTemplate | undefined> {
    const its = templateOf(run);
    return its && visible(() => this.awx.jobTemplates.get(its.id));
  }

  private async changes(run: Run, template: JobTemplate | undefined): Promise<Changes> {
    if (run.type !== 'job' || !template) return {};
    const { project: from } = run;
    const project = from && (await visible(() => this.awx.projects.get(from.id)));
    const survey = template.survey_enabled
      ? await visible(() => this.awx.jobTemplates.surveySpec(template.id))
      : undefined;
    return changedSince(run, template, { project, survey });
  }
}

const warningsOf = (run: Run): string[] =>
  run.type === 'job' && !run.job_template ? ['Its template is gone: it runs as it ran.'] : [];

const nextOf = (id: number, changed: Changes): string =>
  Object.keys(changed).length > 0
    ? `AWX read the template anew, with what changed since. Follow it with get_job ${id}.`
    : `Follow it with get_job ${id}.`;
