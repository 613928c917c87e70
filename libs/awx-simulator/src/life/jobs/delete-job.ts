import { badRequest, denied } from '../../kernel/errors';
import type { Act, Hooks, Row } from '../../kernel/types';
import { isActive, isProcessing } from '../status';
import { parentWorkflow } from './common';

const PROCESSING_MS = 60_000;

/** A job that is not over cannot be deleted, nor one whose events are still on their way. */
export const deleteJob: Hooks = {
  beforeDelete(job: Row, { sim }: Act): void {
    const workflow = parentWorkflow(job, sim);
    if (workflow && isActive(workflow))
      throw denied('Cannot delete job resource when associated workflow job is running.');
    if (isActive(job)) throw denied('Cannot delete running job resource.');
    if (isProcessing(job) && sim.clock.now() - Date.parse(job.finished) < PROCESSING_MS) {
      throw badRequest({ error: 'Job has not finished processing events.' });
    }
  },
};
