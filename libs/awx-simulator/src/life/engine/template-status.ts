import type { Row, Sim } from '../../kernel/types';
import { isActive } from '../status';

/** A template shows the state of the job of its that changed last: while that is active, then how it ended. */
export function mirrorStatus(sim: Sim, job: Row): void {
  const template = sim.store.get('unified_job_templates', job.unified_job_template);
  // The update inside an inventory update is nobody's last job.
  if (!template || job.launch_type === 'sync') return;
  if (isActive(job)) return sim.store.update(template, { status: job.status, current_job: job.id });
  const current = template.current_job === job.id ? undefined : sim.store.get('unified_jobs', template.current_job);
  sim.store.update(template, {
    last_job: job.id,
    last_job_run: job.finished,
    last_job_failed: job.failed,
    current_job: current?.id ?? null,
    status: current?.status ?? endStatus(template, job),
  });
}

/** Projects and sources show how their update ended; the others only that it failed. */
function endStatus({ type }: Row, { status, failed }: Row): string {
  return failed && type !== 'project' && type !== 'inventory_source' ? 'failed' : status;
}
