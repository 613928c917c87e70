import { denied, inUse } from '../kernel/errors';
import type { Behaviour, Row, Sim } from '../kernel/types';
import { activeJobs, isProcessing } from './status';

/** Which active jobs forbid the deletion of a row. */
const USES: Record<string, (job: Row, row: Row, sim: Sim) => boolean> = {
  job_templates: (job, row) => job.unified_job_template === row.id || job.job_template === row.id,
  workflow_job_templates: (job, row) => job.unified_job_template === row.id,
  projects: (job, row) => job.unified_job_template === row.id || job.project === row.id,
  inventory_sources: (job, row) => job.unified_job_template === row.id,
  inventories: (job, row) => job.inventory === row.id,
  hosts: (job, row) => job.inventory === row.inventory,
  groups: (job, row) => job.inventory === row.inventory,
  workflow_approval_templates: (job, row) => job.unified_job_template === row.id,
  organizations: (job, row) => job.organization === row.id,
  instance_groups: (job, row) => job.instance_group === row.id,
};

const PROCESSING_MS = 60_000;

/**
 * What active jobs use cannot be deleted, nor what jobs used whose last events are still on their way.
 * @throws HttpError 409 or 403
 */
export function checkUnused(sim: Sim, row: Row): void {
  const uses = USES[sim.resourceOf(row).name];
  if (!uses) return;
  const jobs = activeJobs(sim).filter((job) => uses(job, row, sim));
  if (jobs.length) throw inUse(jobs);
  const recent = sim.clock.now() - PROCESSING_MS;
  for (const job of sim.store.where('unified_jobs', 'event_processing_finished', false)) {
    if (!isProcessing(job) || Date.parse(job.finished) < recent || !uses(job, row, sim)) continue;
    throw denied(`Related job ${job.type} ${job.id} (${job.status}) is still processing events.`);
  }
}

/** The rule for everything but inventories, whose deletion has more steps and looks for itself. */
export const inUseRules: Behaviour[] = Object.keys(USES)
  .filter((resource) => resource !== 'inventories')
  .map((resource) => ({ resource, hooks: { beforeDelete: (row, { sim }) => checkUnused(sim, row) } }));
