import type { Row } from '../../kernel/types';
import { runPlaybook } from '../../playbooks/run-playbook';
import { pythonJson } from '../../python/python';
import { resolveEnvironment } from '../../resources/template';
import { credentialKind } from '../jobs/summaries';
import { revisionFor } from './branch-sync';
import type { Life } from './life';
import { jobEnvironment, targetsOf } from './run-inputs';
import type { StartedRun } from './started-run';

/** The run of a playbook, as its template's project holds it. */
export function playbookRun(life: Life, job: Row): StartedRun {
  const { sim } = life;
  const revision = revisionFor(life, job, sim.store.get('projects', job.project));
  const slice = job.job_slice_number > 0 ? { number: job.job_slice_number, count: job.job_slice_count } : undefined;
  const run = runPlaybook(life.library.get(job.playbook), {
    ...targetsOf(sim, job.inventory, slice),
    playbook: job.playbook,
    extraVars: job.secret_vars,
    limit: job.limit,
    forks: job.forks,
    check: job.job_type === 'check',
    diff: job.diff_mode,
    verbosity: job.verbosity,
    jobTags: job.job_tags,
    skipTags: job.skip_tags,
    startAtTask: job.start_at_task,
    credentials: sim.store.linked('job_credentials', job.id, 'credentials').map((one) => credentialKind(sim, one)),
    seed: `${job.id} ${job.name}`,
    startedAt: Date.parse(job.started),
  });
  const environment = resolveEnvironment(job, sim);
  return {
    run,
    patch: {
      execution_environment: environment?.id ?? null,
      scm_revision: revision,
      job_args: pythonJson(commandLine(job, environment?.image ?? '')),
      job_env: jobEnvironment(job, revision),
    },
  };
}

function commandLine(job: Row, image: string): string[] {
  const options = [
    ...(job.forks ? [`--forks=${job.forks}`] : []),
    ...(job.limit ? ['-l', job.limit] : []),
    ...(job.job_type === 'check' ? ['--check'] : []),
    ...(job.diff_mode ? ['--diff'] : []),
    ...(job.verbosity ? [`-${'v'.repeat(job.verbosity)}`] : []),
    ...(job.job_tags ? ['-t', job.job_tags] : []),
    ...(job.skip_tags ? [`--skip-tags=${job.skip_tags}`] : []),
  ];
  const container = [
    'podman',
    'run',
    '--rm',
    '--workdir',
    '/runner/project',
    '--name',
    `ansible_runner_${job.id}`,
    image,
  ];
  return [
    ...container,
    'ansible-playbook',
    '-u',
    'root',
    ...options,
    '-i',
    '/runner/inventory',
    '-e',
    '@/runner/env/extravars',
    job.playbook,
  ];
}
