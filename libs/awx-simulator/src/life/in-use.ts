import { inUse } from '../kernel/errors';
import type { Behaviour, Row, Sim } from '../kernel/types';
import { activeJobs } from './status';

/** Which active jobs forbid the deletion of a row. */
const USES: Record<string, (job: Row, row: Row, sim: Sim) => boolean> = {
  job_templates: (job, row) => job.unified_job_template === row.id || job.job_template === row.id,
  workflow_job_templates: (job, row) => job.unified_job_template === row.id,
  projects: (job, row) => job.unified_job_template === row.id || job.project === row.id,
  inventory_sources: (job, row) => job.unified_job_template === row.id,
  inventories: (job, row) => job.inventory === row.id,
  hosts: (job, row) => job.inventory === row.inventory,
  groups: (job, row) => job.inventory === row.inventory,
  organizations: (job, row) => job.organization === row.id,
  instance_groups: (job, row) => job.instance_group === row.id,
};

/**
 * What active jobs use cannot be deleted.
 * @throws HttpError 409
 */
export function checkUnused(sim: Sim, row: Row): void {
  const uses = USES[sim.resourceOf(row).name];
  const jobs = uses ? activeJobs(sim).filter((job) => uses(job, row, sim)) : [];
  if (jobs.length) throw inUse(jobs);
}

/** The rule for everything but inventories, whose deletion has more steps and looks for itself. */
export const inUseRules: Behaviour[] = Object.keys(USES)
  .filter((resource) => resource !== 'inventories')
  .map((resource) => ({ resource, hooks: { beforeDelete: (row, { sim }) => checkUnused(sim, row) } }));
