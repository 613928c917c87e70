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

/** What active jobs use cannot be deleted. */
export const inUseRules: Behaviour[] = Object.entries(USES).map(([resource, uses]) => ({
  resource,
  hooks: {
    beforeDelete: (row, { sim }) => {
      const jobs = activeJobs(sim).filter((job) => uses(job, row, sim));
      if (jobs.length) throw inUse(jobs);
    },
  },
}));
