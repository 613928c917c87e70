import type { Row, Sim } from '../../kernel/types';

const BUSY = ['waiting', 'running'];

/** The job that a pending job has to wait for. */
export function blockedBy(sim: Sim, job: Row): Row | undefined {
  switch (job.type) {
    case 'job':
      return (
        busy(sim, 'project_updates', 'project', job.project, isPlain) ??
        busy(sim, 'inventory_updates', 'inventory', job.inventory) ??
        (job.allow_simultaneous
          ? undefined
          : busy(
              sim,
              'jobs',
              'job_template',
              job.job_template,
              (other) => other.job_slice_number === 0 || job.job_slice_number === 0,
            ))
      );
    case 'project_update':
      return busy(sim, 'project_updates', 'project', job.project, isPlain);
    case 'inventory_update':
      return busy(sim, 'inventory_updates', 'inventory_source', job.inventory_source);
    case 'ad_hoc_command':
      return busy(sim, 'inventory_updates', 'inventory', job.inventory);
    case 'workflow_job':
      return job.allow_simultaneous
        ? undefined
        : busy(sim, 'workflow_jobs', 'workflow_job_template', job.workflow_job_template);
    case 'system_job':
      return busy(sim, 'system_jobs', 'system_job_template', job.system_job_template);
    default:
      return undefined;
  }
}

/** The update inside an inventory update does not hold up the project. */
const isPlain = (update: Row): boolean => update.launch_type !== 'sync';

function busy(
  sim: Sim,
  resource: string,
  field: string,
  id: unknown,
  counts: (row: Row) => boolean = () => true,
): Row | undefined {
  if (id === null || id === undefined) return undefined;
  for (const other of sim.store.where(resource, field, id))
    if (BUSY.includes(other.status) && counts(other)) return other;
  return undefined;
}
