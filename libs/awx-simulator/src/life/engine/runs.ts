import type { Row } from '../../kernel/types';
import type { Life } from './life';
import { adHocRun } from './run-ad-hoc';
import { inventoryRun } from './run-inventory-update';
import { playbookRun } from './run-job';
import { projectRun } from './run-project-update';
import { systemRun } from './run-system-job';
import type { StartedRun } from './started-run';

const RUNS: Record<string, (life: Life, job: Row) => StartedRun> = {
  job: playbookRun,
  project_update: projectRun,
  inventory_update: inventoryRun,
  ad_hoc_command: adHocRun,
  system_job: systemRun,
};

/** Works out the whole run of a job; it is told as time passes. */
export function runJob(life: Life, job: Row): StartedRun {
  const { run, patch, finished } = RUNS[job.type]!(life, job);
  const { sim } = life;
  return {
    run,
    finished,
    patch: {
      // Housekeeping runs where AWX itself runs.
      work_unit_id: job.execution_node && job.type !== 'system_job' ? `awx1${sim.random.word(8)}` : null,
      job_cwd: '/runner/project',
      ...patch,
    },
  };
}
