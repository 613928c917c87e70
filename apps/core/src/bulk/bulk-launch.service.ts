import { AwxClient, type IdOrName, type LaunchPrompts, type UnifiedJobTemplate } from '@libs/awx';
import {
  type ExaminedLaunch,
  examineLaunch,
  type Launchable,
  type LaunchPlace,
  launchPreview,
  limitWarnings,
  type ResolvedLaunch,
  resolveLaunch,
  targetOf,
  WorkflowSteps,
  workflowLimitWarnings,
  workflowReach,
} from '@libs/launch';
import { type Consequence, InvalidInput, type Reach, secretAnswersAre } from '@libs/operation';
import { RunWaiter } from '@libs/runs';
import { Once } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type { BulkItem, BulkLaunch, BulkLaunched } from './bulk-launch.dto';

const MOST = 25;

type Problems = Record<string, readonly string[]>;

/** One of the launches, with ids in the place of names. */
interface Resolved {
  readonly template: UnifiedJobTemplate;
  readonly launch: ResolvedLaunch;
  readonly examine: () => Promise<ExaminedLaunch>;
}

/** What is said of all of them together. */
interface Whole {
  readonly name?: string;
  readonly organization?: number;
}

/** One of the launches, looked at. */
interface Item {
  readonly template: UnifiedJobTemplate;
  readonly launch: ExaminedLaunch;
}

/**
 * Launches several templates as one workflow job. AWX's own bulk launch takes prompts that a template does not ask and
 * drops them, so that a limit would run on all hosts: each is held against its template before any starts.
 */
@Injectable()
export class BulkLaunchService {
  constructor(
    private readonly awx: AwxClient,
    private readonly once: Once,
    private readonly waiter: RunWaiter,
  ) {}

  /** @throws {InvalidInput} before anything is launched, naming each field of each launch */
  async launch(input: BulkLaunch): Promise<BulkLaunched> {
    const { name, organization: named } = input;
    const resolved = await this.resolve(input.launches);
    const organization = named === undefined ? undefined : await this.awx.organizations.resolve(named);
    const whole = { name, organization };
    const launches = resolved.map(({ launch: { id, prompts } }) => ({ id, prompts }));
    return this.once.run(
      input,
      { ...whole, launches },
      () => this.start(resolved, whole),
      (started) => this.waiter.followed(started, input.wait),
    );
  }

  /** What `launch` would do; throws what it would throw before it. */
  async preview({ launches }: BulkLaunch): Promise<Consequence & Reach> {
    const previews: (Consequence & Reach)[] = [];
    for (const item of await this.prepare(await this.resolve(launches))) previews.push(await this.previewOf(item));
    const counted = previews.map(({ hosts }) => hosts);
    return {
      summary: `Launch ${previews.length} templates together.`,
      changes: previews.map(({ summary }, index) => `${index + 1}. ${summary}`),
      warnings: previews.flatMap(({ warnings = [] }, index) => warnings.map((each) => `${index + 1}. ${each}`)),
      objects: previews.flatMap(({ objects = [] }) => objects),
      hosts: counted.includes(undefined) ? undefined : counted.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    };
  }

  private async start(resolved: readonly Resolved[], whole: Whole): Promise<BulkLaunched> {
    const items = await this.prepare(resolved);
    const jobs = items.map(({ launch: { id, prompts } }) => ({ unified_job_template: id, ...asNode(prompts) }));
    const warnings = await this.warnings(items);
    const run = await this.awx.runs.bulkLaunch({ ...whole, jobs });
    const next = `They run as the steps of workflow job ${run.id}. Follow it with get_job ${run.id}.`;
    return { ...run, launches: jobs.length, warnings, next };
  }

  private async warnings(items: readonly Item[]): Promise<string[]> {
    const warnings: string[] = [];
    for (const [index, { template, launch }] of items.entries()) {
      const { config, prompts } = launch;
      const inventory = prompts.inventory ?? config.default_inventory?.id;
      const found =
        template.type === 'job_template'
          ? await limitWarnings(this.awx, config, prompts)
          : await workflowLimitWarnings(this.awx, new WorkflowSteps(this.awx, launch.id), inventory, prompts.limit);
      warnings.push(...found.map((each) => `${index + 1}. ${each}`));
    }
    return warnings;
  }

  /** One after the other, here and below: AWX has other callers too. */
  private async resolve(launches: readonly BulkItem[]): Promise<Resolved[]> {
    if (launches.length === 0 || launches.length > MOST)
      throw new InvalidInput({ launches: [`must be 1 to ${MOST} launches; these are ${launches.length}`] });
    const resolved: Resolved[] = [];
    for (const item of launches) resolved.push(await this.resolveOne(item));
    return resolved;
  }

  /** All that is wrong is told at once. */
  private async prepare(resolved: readonly Resolved[]): Promise<Item[]> {
    const items: Item[] = [];
    const problems: Problems = {};
    for (const [index, { template, examine }] of resolved.entries()) {
      const item = { template, launch: await examine() };
      items.push(item);
      for (const [field, why] of Object.entries(problemsOf(item))) problems[`launches.${index}.${field}`] = why;
    }
    if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
    const passwords = items.map(({ launch }) => launch.passwords);
    if (!passwords.includes(undefined)) secretAnswersAre(passwords.flatMap((names) => names ?? []));
    return items;
  }

  private async resolveOne({ template: named, ...input }: BulkItem): Promise<Resolved> {
    const template = await this.awx.unifiedJobTemplates.get(named as IdOrName);
    const { jobTemplates, workflowJobTemplates, instanceGroups, credentials, projects } = this.awx;
    if (template.type === 'job_template') {
      const place = { instanceGroups, credentials, projects, saves: true };
      return resolvedAt({ templates: jobTemplates, ...place }, template, input);
    }
    if (template.type === 'workflow_job_template') {
      const passwordsOfSteps = (id: number) => new WorkflowSteps(this.awx, id).passwords();
      return resolvedAt({ templates: workflowJobTemplates, passwordsOfSteps }, template, input);
    }
    const kind = template.type.replaceAll('_', ' ');
    throw new InvalidInput({
      launches: [`must be of job templates and workflow job templates: ${template.id} is a ${kind}`],
    });
  }

  private async previewOf({ template, launch }: Item): Promise<Consequence & Reach> {
    if (template.type === 'job_template') {
      const whole = await this.awx.jobTemplates.get(template.id);
      return launchPreview(whole, launch.prompts, await targetOf(this.awx, whole, launch.prompts));
    }
    const workflow = await this.awx.workflowJobTemplates.get(template.id);
    const summary = `Launch workflow job template ${workflow.id} "${workflow.name}".`;
    return { summary, ...(await workflowReach(this.awx, workflow, launch.prompts.inventory)) };
  }
}

async function resolvedAt<T extends Launchable>(
  place: LaunchPlace<T>,
  template: UnifiedJobTemplate,
  input: Omit<BulkItem, 'template'>,
): Promise<Resolved> {
  const launch = { ...(await resolveLaunch(place, template.id, input)), runs: template };
  return { template, launch, examine: () => examineLaunch(place, launch) };
}

/** A launch has `extra_vars`, a node of a workflow `extra_data`. */
function asNode({ extra_vars, ...prompts }: LaunchPrompts): Record<string, unknown> {
  return { ...prompts, ...(extra_vars && { extra_data: extra_vars }) };
}

/** What is wrong with the template of a launch is said of its `template`. Nobody types a password for a step of a workflow. */
function problemsOf({ launch: { id, problems } }: Item): Problems {
  const { credential_passwords: passwords, id: cannot = [], ...others } = problems;
  const asks = `asks for passwords of its credentials: launch it alone, launch_job_template ${id}`;
  const template = [...cannot, ...(passwords ? [asks] : [])];
  return template.length > 0 ? { ...others, template } : others;
}
