import { denied, inUse } from '../kernel/errors';
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
 * What active jobs use cannot be deleted, nor what jobs used that have just ended.
 * @throws HttpError 409 or 403
 */
export function checkUnused(sim: Sim, row: Row): void {
  const uses = USES[sim.resourceOf(row).name];
  const jobs = uses ? activeJobs(sim).filter((job) => uses(job, row, sim)) : [];
  if (jobs.length) throw inUse(jobs);
  const late = uses && unfinished(sim).find((job) => uses(job, row, sim));
  if (late) throw denied(`Related job ${late.type} ${late.id} (${late.status}) is still processing events.`);
}

const RECENT_MS = 60_000;

/**
 * Jobs that ended within the last minute, and whose events have not all arrived. In AWX a workflow ends after the events
 * of its jobs have; here it is faster, so that its jobs do not count.
 */
function unfinished(sim: Sim): Row[] {
  const since = sim.clock.now() - RECENT_MS;
  return [...sim.store.all('unified_jobs')].filter(
    (job) =>
      job.event_processing_finished === false &&
      job.launch_type !== 'workflow' &&
      job.finished &&
      Date.parse(job.finished) > since,
  );
}

/** The rule for everything but inventories, whose deletion has more steps and looks for itself. */
export const inUseRules: Behaviour[] = Object.keys(USES)
  .filter((resource) => resource !== 'inventories')
  .map((resource) => ({ resource, hooks: { beforeDelete: (row, { sim }) => checkUnused(sim, row) } }));
