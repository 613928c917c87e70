import type { Row, Sim } from '../../kernel/types';
import { isActive } from '../status';

/** A template shows the state of its newest job: running while that is active, its outcome afterwards. */
export function mirrorStatus(sim: Sim, job: Row): void {
  const template = sim.store.get('unified_job_templates', job.unified_job_template);
  // The update inside an inventory update is nobody's last job.
  if (!template || job.launch_type === 'sync') return;
  if (isActive(job)) {
    const current = sim.store.get('unified_jobs', template.current_job);
    if (current && isActive(current) && current.id > job.id) return;
    sim.store.update(template, { status: shownStatus(job), current_job: job.id });
    return;
  }
  const current = sim.store.get('unified_jobs', template.current_job);
  sim.store.update(template, {
    last_job: job.id,
    last_job_run: job.finished,
    last_job_failed: job.failed,
    ...(current && isActive(current) ? {} : { status: shownStatus(job), current_job: null }),
  });
}

/** A canceled run counts as failed on its template. */
function shownStatus({ status }: Row): string {
  return status === 'canceled' ? 'failed' : status;
}
