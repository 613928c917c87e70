import type { Sim } from '../kernel/types';
import { conclude } from '../life/engine/conclude';
import { allowForPresent } from '../life/engine/history';
import { lifeOf } from '../life/engine/life';
import { schedulerOf } from '../life/schedules/firing';
import { isProcessing } from '../life/status';
import { awaitExpiry } from '../life/workflow/approvals';
import { removeLater } from '../resources/inventories';

const LOST = 'Task was marked as running but was not present in the job queue, so it has been marked as failed.';

/** Lets go on what loaded data say is going on. Jobs that ran are lost, as after a restart of AWX, and so are their events. */
export function resume(sim: Sim): void {
  const life = lifeOf(sim);
  for (const job of [...sim.store.where('unified_jobs', 'event_processing_finished', false)]) {
    if (isProcessing(job)) sim.store.update(job, { event_processing_finished: true });
  }
  for (const status of ['waiting', 'running']) {
    for (const job of [...sim.store.where('unified_jobs', 'status', status)]) {
      if (job.type !== 'workflow_job')
        conclude(life, job, 'failed', {
          job_explanation: LOST,
          event_processing_finished: true,
        });
    }
  }
  for (const inventory of sim.store.all('inventories')) if (inventory.pending_deletion) removeLater(inventory, sim);
  for (const approval of sim.store.where('workflow_approvals', 'status', 'pending')) awaitExpiry(life, approval);
  allowForPresent(sim);
  life.tasks.wake();
  schedulerOf(sim).plan();
}
