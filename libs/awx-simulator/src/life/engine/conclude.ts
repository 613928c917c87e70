import type { Act, Row, Values } from '../../kernel/types';
import type { Life } from './life';
import { notify } from './notify';
import { mirrorStatus } from './template-status';

export type Ending = 'successful' | 'failed' | 'error' | 'canceled';

/**
 * Ends a job. One that never ran has no events to wait for.
 * @param act whoever ends it; AWX itself when it is left out
 */
export function conclude(life: Life, job: Row, status: Ending, patch: Values, act: Act = { sim: life.sim }): void {
  const { sim } = life;
  const told = { status, timed_out: patch.timed_out ?? job.timed_out };
  const changes = Object.fromEntries(Object.entries(told).map(([field, value]) => [field, [job[field], value]]));
  const hasNoEvents = job.started === null || job.type === 'workflow_approval';
  sim.store.update(job, {
    status,
    failed: status !== 'successful',
    finished: sim.now(),
    modified: sim.now(),
    ...(hasNoEvents &&
      'event_processing_finished' in sim.resourceOf(job).fields && { event_processing_finished: true }),
    ...patch,
  });
  sim.activity.record(act, { operation: 'update', row: job, changes });
  mirrorStatus(sim, job);
  if (job.type !== 'workflow_approval') notify(sim, job, status === 'successful' ? 'success' : 'error');
  // Jobs that waited for this one may start.
  life.tasks.wake();
}
