import { type AwxClient, hasEnded, type Job, type RelaunchConfig, type RelaunchOptions, type Run } from '@libs/awx';
import { whyFailed } from '@libs/diagnosis';
import { runWords } from './run-facts';

/** A run that is to run again, what AWX asks for that, and how it is wanted. */
export interface WantedRelaunch {
  readonly run: Run;
  readonly config: RelaunchConfig;
  readonly options: RelaunchOptions;
}

type Problems = Record<string, string[]>;

/** What AWX would refuse, or take and leave out. */
export async function relaunchProblems(awx: AwxClient, wanted: WantedRelaunch): Promise<Problems> {
  return { ...problemsOf(wanted), ...(await noResults(awx, wanted)), ...(await sameType(awx, wanted)) };
}

function problemsOf({ run, config, options }: WantedRelaunch): Problems {
  const problems: Problems = {};
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

/** AWX counts failed hosts by their results; a playbook that never reached a host has none. */
async function noResults(awx: AwxClient, { run, config, options }: WantedRelaunch): Promise<Problems> {
  if (options.hosts !== 'failed' || run.type !== 'job' || config.retry_counts?.all !== 0) return {};
  const why = await whyFailed(awx, run);
  const limited = run.job_template ? ` or launch_job_template ${run.job_template.id} with a limit` : '';
  const reason = why ? ` (${why})` : '';
  return {
    hosts: [`cannot be failed: AWX has no results of hosts of it${reason}. Mend that, then say hosts: all${limited}`],
  };
}

/** An AWX that does not know `job_type` drops it: the dry run that was asked for would change every host. */
async function sameType(awx: AwxClient, { run, options: { job_type } }: WantedRelaunch): Promise<Problems> {
  if (run.type !== 'job' || !job_type || job_type === run.job_type) return {};
  if (await awx.runs.takesJobType(run)) return {};
  const instead = run.job_template ? ` Launch its template instead: launch_job_template ${run.job_template.id}` : '';
  return {
    job_type: [`cannot be ${job_type}: this AWX runs it again as ${run.job_type} and drops job_type.${instead}`],
  };
}
