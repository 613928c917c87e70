import { redact } from '@libs/audit';
import { AwxClient, type JobTemplate, type Run, TERMINAL_STATUSES } from '@libs/awx';
import {
  type ExaminedLaunch,
  examineLaunch,
  type LaunchTarget,
  launchPreview,
  mergedVariables,
  passwordsOf,
  resolveLaunch,
  targetOf,
} from '@libs/launch';
import { secretAnswersAre } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import type { PreviewedLaunch, PreviewLaunch } from './preview-launch.dto';

/** Hosts that are named; the others are counted. */
const MOST_NAMES = 20;

/** Tells what a launch would do. Reads only. */
@Injectable()
export class PreviewLaunchService {
  constructor(private readonly awx: AwxClient) {}

  /** Five calls of AWX; one more each for a survey, a limit, and names that are given beside the template's. */
  async preview({ id, prompts = {} }: PreviewLaunch): Promise<PreviewedLaunch> {
    const { jobTemplates: templates, instanceGroups, credentials, projects } = this.awx;
    const place = { templates, instanceGroups, credentials, projects };
    const resolved = await resolveLaunch(place, id, prompts);
    const template = await templates.whole(resolved);
    const launch = await examineLaunch(place, { ...resolved, found: template });
    secretAnswersAre(secretsOf(launch));
    const [target, last] = await Promise.all([targetOf(this.awx, template, launch.prompts), this.lastRun(launch.id)]);
    return { ...answerOf(template, launch, target), ...last };
  }

  /** Of a sliced template: its slices together. */
  private async lastSliced(filters: { readonly job_template: number; readonly status__in: readonly string[] }) {
    const whole = { page_size: 1, order_by: '-id', filters: { ...filters, status__in: [...filters.status__in] } };
    const { results } = await this.awx.runs.list(whole, 'workflow_job');
    const [last] = results;
    if (!last) return {};
    this.awx.runs.known({ id: last.id, kind: 'workflow_job' });
    const { nodes } = await this.awx.runs.get(last.id);
    const failed = (nodes?.results ?? []).flatMap(({ job }) => (job && job.status !== 'successful' ? [job] : []));
    const hosts = (await this.awx.runs.failedHosts(failed)).flat().map(({ host_name }) => host_name);
    return { last_job_id: last.id, last_status: last.status, failed_last_time: hosts.sort().slice(0, MOST_NAMES) };
  }

  /** How it went the last time, and where not. */
  private async lastRun(job_template: number) {
    const filters = { job_template, status__in: TERMINAL_STATUSES };
    const { results } = await this.awx.runs.list({ page_size: 1, order_by: '-id', filters });
    const [last] = results;
    if (!last) return {};
    if (isSlice(last)) return this.lastSliced(filters);
    const failedOnes = { page_size: MOST_NAMES, order_by: 'host_name', filters: { failed: true } };
    const failed = await this.awx.runs.hostSummaries(last.id, failedOnes);
    return {
      last_job_id: last.id,
      last_status: last.status,
      failed_last_time: failed.results.map(({ host_name }) => host_name),
    };
  }
}

function answerOf(template: JobTemplate, launch: ExaminedLaunch, target: LaunchTarget): PreviewedLaunch {
  const { summary, warnings, hosts } = launchPreview(template, launch.prompts, target);
  const { problems, prompts, survey } = launch;
  return {
    summary,
    warnings,
    hosts,
    refused: problems,
    host_names: target.reach?.hosts?.slice(0, MOST_NAMES),
    extra_vars: shown(mergedVariables(template.extra_vars, survey, prompts), secretsOf(launch)),
    credentials: target.credentials,
    next: isRefused(launch)
      ? 'Nothing was launched, and launch_job_template would refuse it: mend what is refused.'
      : `Nothing was launched. launch_job_template ${template.id} with the same does it.`,
  };
}

const isSlice = (run: Run): boolean => run.type === 'job' && (run.job_slice_count ?? 1) > 1;

const isRefused = ({ problems }: ExaminedLaunch): boolean => Object.keys(problems).length > 0;

/** Of a launch that would be refused, any variable that is given may be the answer to a password question under a mistyped name. */
const secretsOf = (launch: ExaminedLaunch): string[] => [
  ...passwordsOf(launch.survey),
  ...(isRefused(launch) ? Object.keys(launch.prompts.extra_vars ?? {}) : []),
];

const shown = (extra_vars: Record<string, unknown>, passwords: readonly string[]): Record<string, unknown> =>
  (redact({ extra_vars }, passwords) as { extra_vars: Record<string, unknown> }).extra_vars;
