import type { Row } from '../../kernel/types';
import { parseVariables } from '../../kernel/variables';
import { runAdHoc } from '../../playbooks/ad-hoc';
import { pythonJson } from '../../python/python';
import { resolveEnvironment } from '../../resources/template';
import type { Life } from './life';
import { jobEnvironment, targetsOf } from './run-inputs';
import type { StartedRun } from './started-run';

/** One module on some hosts. */
export function adHocRun({ sim }: Life, job: Row): StartedRun {
  const run = runAdHoc(
    { module: job.module_name, args: job.module_args },
    {
      ...targetsOf(sim, job.inventory),
      extraVars: parseVariables(job.extra_vars),
      limit: job.limit,
      forks: job.forks,
      check: job.job_type === 'check',
      diff: job.diff_mode,
      verbosity: job.verbosity,
      credentials: ['ssh'],
      seed: `${job.id} ${job.name}`,
      startedAt: Date.parse(job.started),
    },
  );
  return {
    run,
    patch: {
      execution_environment: job.execution_environment ?? resolveEnvironment(job, sim)?.id ?? null,
      job_args: pythonJson([
        'ansible',
        '-m',
        job.module_name,
        ...(job.module_args ? ['-a', job.module_args] : []),
        job.limit || 'all',
      ]),
      job_env: jobEnvironment(job, ''),
    },
  };
}
