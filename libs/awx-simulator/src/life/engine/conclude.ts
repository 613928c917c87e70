import type { Row, Values } from '../../kernel/types';
import { parentWorkflow } from '../jobs/common';
import type { Life } from './life';
import { notify } from './notify';
import { mirrorStatus } from './template-status';

export type Ending = 'successful' | 'failed' | 'error' | 'canceled';

/** Ends a job. One that never ran has no events to wait for. */
export function conclude(life: Life, job: Row, status: Ending, patch: Values): void {
  const { sim } = life;
  const neverRan = job.started === null && 'event_processing_finished' in sim.resourceOf(job).fields;
  sim.store.update(job, {
    status,
    failed: status !== 'successful',
    finished: sim.now(),
    modified: sim.now(),
    ...(neverRan && { event_processing_finished: true }),
    ...patch,
  });
  mirrorStatus(sim, job);
  notify(sim, job, status === 'successful' ? 'success' : 'error');
  // A workflow looks at its nodes at once, and jobs that waited for this one may start.
  life.tasks.wake(parentWorkflow(job, sim) ? 100 : undefined);
}
