import {
  AwxClient,
  hasEnded,
  type Job,
  type JobTemplate,
  type Ref,
  type RelaunchConfig,
  type RelaunchOptions,
  type Run,
  visible,
} from '@libs/awx';
import { whyFailed } from '@libs/diagnosis';
import { limitWarnings, reachOf, visibleInventory, workflowRunReach } from '@libs/launch';
import { type Consequence, InvalidInput, type Reach, withhold } from '@libs/operation';
import { RunWaiter } from '@libs/runs';
import { Once } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type { RelaunchedJob, RelaunchJob } from './acting.dto';
import { type Changes, changedSince } from './changed-since';
import { inventoryOf, reachedRun, runWords } from './run-facts';

/** A run that AWX will run again as asked. */
interface Prepared {
  readonly run: Run;
  readonly config: RelaunchConfig;
  readonly options: RelaunchOptions;
}

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
      async (started) => ({ ...started, ...(await this.waiter.follow(started.id, wait)) }),
    );
  }

  /** What `relaunch` would do; throws what it would throw before it. */
  async preview(input: RelaunchJob): Promise<Consequence & Reach> {
    const { run, config, options } = await this.prepare(input);
    const template = await this.template(run);
    const changes = Object.keys(await this.changes(run, template));
    const { objects, hosts } = await this.reach(run, template, config, options);
    const where = options.hosts === 'failed' ? `, on the ${hosts} hosts where it failed` : '';
    const isDry = options.job_type === 'check' ? ' as a dry run' : '';
    return {
      summary: `Run ${runWords(run)} again${isDry}${where}.`,
      warnings: [
        ...(changes.length > 0 ? [`Changed since that run: ${changes.join(', ')}.`] : []),
        ...(await this.limitWarnings(run, template, options)),
      ],
      objects,
      hosts,
    };
  }

  private async start(input: RelaunchJob): Promise<RelaunchedJob> {
    const { run, options } = await this.prepare(input);
    const template = await this.template(run);
    const changed = await this.changes(run, template);
    const warnings = [...warningsOf(run), ...(await this.limitWarnings(run, template, options))];
    const { id, type, name, status } = await this.awx.runs.relaunch(run.id, options);
    return { id, type, name, status, changed, warnings, next: nextOf(id, changed) };
  }

  private async prepare({ id, hosts, job_type, credential_passwords }: RelaunchJob): Promise<Prepared> {
    withhold(Object.values(credential_passwords ?? {}).filter((secret) => typeof secret === 'string'));
    const run = await this.awx.runs.get(id);
    const options = { hosts, job_type, credential_passwords } as RelaunchOptions;
    const config = await this.awx.runs.relaunchConfig(run);
    const problems = {
      ...problemsOf(run, config, options),
      ...(await this.noResults(run, config, options)),
      ...(await this.sameType(run, options)),
    };
    if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
    return { run, config, options };
  }

  /** AWX counts failed hosts by their results; a playbook that never reached a host has none. */
  private async noResults(
    run: Run,
    { retry_counts }: RelaunchConfig,
    { hosts }: RelaunchOptions,
  ): Promise<Record<string, string[]>> {
    if (hosts !== 'failed' || run.type !== 'job' || retry_counts?.all !== 0) return {};
    const why = await whyFailed(this.awx, run);
    const limited = run.job_template ? ` or launch_job_template ${run.job_template.id} with a limit` : '';
    const reason = why ? ` (${why})` : '';
    return {
      hosts: [`cannot be failed: AWX has no results of hosts of it${reason}. Mend that, then say hosts: all${limited}`],
    };
  }

  /** An AWX that does not know `job_type` drops it: the dry run that was asked for would change every host. */
  private async sameType(run: Run, { job_type }: RelaunchOptions): Promise<Record<string, string[]>> {
    if (run.type !== 'job' || !job_type || job_type === run.job_type) return {};
    if (await this.awx.runs.takesJobType(run)) return {};
    const instead = run.job_template ? ` Launch its template instead: launch_job_template ${run.job_template.id}` : '';
    return {
      job_type: [`cannot be ${job_type}: this AWX runs it again as ${run.job_type} and drops job_type.${instead}`],
    };
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

  private async reach(
    run: Run,
    template: JobTemplate | undefined,
    config: RelaunchConfig,
    options: RelaunchOptions,
  ): Promise<Reach & Required<Pick<Reach, 'objects'>>> {
    if (run.type === 'workflow_job') {
      const { objects, hosts } = await workflowRunReach(this.awx, run);
      return { objects: [reachedRun(run), ...objects], hosts };
    }
    const its = templateOf(run);
    // The template may say another inventory by now, and have other labels.
    const objects = [reachedRun(run), ...(its ? [{ resource: 'job_templates', id: its.id }] : [])];
    return { objects, hosts: await this.hosts(run, template, config, options) };
  }

  /** How many hosts it reaches at most, as it ran or as its template is now; `undefined` where nobody can tell. */
  private async hosts(
    run: Run,
    template: JobTemplate | undefined,
    config: RelaunchConfig,
    { hosts }: RelaunchOptions,
  ): Promise<number | undefined> {
    if (hosts === 'failed') return config.retry_counts?.failed;
    if (run.type === 'project_update' || run.type === 'inventory_update') return 0;
    const limit = 'limit' in run ? run.limit : '';
    const then = await this.reached(inventoryOf(run), limit);
    if (!template) return then;
    const asked = template.asks.includes('limit') || run.launch_type === 'relaunch';
    const now = await this.reached(template.inventory ?? inventoryOf(run), asked ? limit : template.limit);
    return then === undefined || now === undefined ? undefined : Math.max(then, now);
  }

  /** Those that failed are there, whatever the limit. */
  private async limitWarnings(
    run: Run,
    template: JobTemplate | undefined,
    { hosts }: RelaunchOptions,
  ): Promise<string[]> {
    if (hosts === 'failed' || !('limit' in run)) return [];
    const keeps = (prompt: 'limit' | 'inventory') => !template || template.asks.includes(prompt);
    const limit = keeps('limit') || run.launch_type === 'relaunch' ? run.limit : template!.limit;
    const inventory = keeps('inventory') ? inventoryOf(run) : (template!.inventory ?? inventoryOf(run));
    return limitWarnings(this.awx, { default_inventory: inventory }, { limit });
  }

  private async reached(on: Ref | undefined, limit: string): Promise<number | undefined> {
    const inventory = on && (await visibleInventory(this.awx, on.id));
    return inventory && (await reachOf(this.awx, inventory, limit)).count;
  }
}

const templateOf = (run: Run): Ref | undefined => (run.type === 'job' ? run.job_template : undefined);

/** What AWX would refuse, or take and leave out. */
function problemsOf(run: Run, config: RelaunchConfig, options: RelaunchOptions): Record<string, string[]> {
  const problems: Record<string, string[]> = {};
  if (run.type !== 'job') {
    const given = (['hosts', 'job_type'] as const).filter((name) => options[name] && options[name] !== 'all');
    for (const name of given) problems[name] = [`is for jobs of playbooks; this is ${runWords(run)}`];
  } else {
    const hosts = options.hosts === 'failed' ? failedHostsProblem(run, config) : undefined;
    if (hosts) problems['hosts'] = [hosts];
    const lacking = (['project', 'inventory'] as const).filter((name) => !run[name]);
    if (lacking.length > 0) problems['id'] = [`cannot run again: its ${lacking.join(' and ')} is gone`];
  }
  const missing = config.passwords_needed_to_start.filter((name) => !options.credential_passwords?.[name]);
  if (missing.length > 0) problems['credential_passwords'] = [`must hold ${missing.join(', ')}`];
  return problems;
}

function failedHostsProblem(job: Job, { retry_counts }: RelaunchConfig): string | undefined {
  if (!hasEnded(job)) return `cannot be failed while it is ${job.status}: wait_for_job ${job.id} first`;
  if (retry_counts?.failed !== 0 || retry_counts.all === 0) return undefined;
  return 'cannot be failed: it failed on no host. Say hosts: all, or leave it out';
}

const warningsOf = (run: Run): string[] =>
  run.type === 'job' && !run.job_template ? ['Its template is gone: it runs as it ran.'] : [];

const nextOf = (id: number, changed: Changes): string =>
  Object.keys(changed).length > 0
    ? `AWX read the template anew, with what changed since. Follow it with get_job ${id}.`
    : `Follow it with get_job ${id}.`;
