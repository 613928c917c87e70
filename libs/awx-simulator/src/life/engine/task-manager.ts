import type { Row } from '../../kernel/types';
import { advanceWorkflows } from '../workflow/advance';
import { blockedBy } from './blocking';
import { assign } from './capacity';
import { conclude } from './conclude';
import { dependencyFailure, prepareDependencies, waitsForDependency } from './dependencies';
import { execute } from './execution';
import type { Life } from './life';
import { preStartProblem } from './pre-start';

/** How long after something happened the task manager looks, in milliseconds. */
const REACTION_MS = 300;
/** It also looks from time to time, whatever happened. */
const PERIOD_MS = 20_000;
/** A job says why it waits only when it has waited for a while. */
const PATIENCE_MS = 30_000;
const NO_ROOM = 'This job is not ready to start because there is not enough available capacity.';

/** Decides which of the pending jobs may start. */
export class TaskManager {
  private cancelNext?: () => void;
  private nextAt = Number.POSITIVE_INFINITY;

  constructor(private readonly life: Life) {}

  /** Makes it look soon. */
  wake(delayMs = REACTION_MS): void {
    const { clock } = this.life.sim;
    const at = clock.now() + delayMs;
    if (at >= this.nextAt) return;
    this.cancelNext?.();
    this.nextAt = at;
    this.cancelNext = clock.after(delayMs, () => {
      this.nextAt = Number.POSITIVE_INFINITY;
      this.look();
    });
  }

  private look(): void {
    advanceWorkflows(this.life);
    for (const job of this.pending()) this.consider(job);
    if (this.pending().length) this.wake(PERIOD_MS);
  }

  private pending(): Row[] {
    const { store } = this.life.sim;
    const waiting = [...store.where('unified_jobs', 'status', 'pending')];
    return waiting.filter((job) => job.type !== 'workflow_approval').sort((a, b) => a.id - b.id);
  }

  private consider(job: Row): void {
    const { sim } = this.life;
    // An earlier job of this round may have taken it along.
    if (job.status !== 'pending') return;
    prepareDependencies(sim, job);
    const failure = dependencyFailure(sim, job);
    if (failure) return conclude(this.life, job, 'failed', { job_explanation: failure });
    if (waitsForDependency(sim, job)) return;
    const blocker = blockedBy(sim, job);
    if (blocker) return this.explain(job, `waiting for ${blocker.type.replaceAll('_', '')}-${blocker.id} to finish`);
    const problem = preStartProblem(sim, job);
    if (problem) return conclude(this.life, job, 'failed', { job_explanation: problem });
    const place = assign(sim, job);
    if (!place) return this.explain(job, NO_ROOM);
    execute(this.life, job, place);
  }

  private explain(job: Row, job_explanation: string): void {
    const { sim } = this.life;
    if (sim.clock.now() - Date.parse(job.created) < PATIENCE_MS) return;
    if (job.job_explanation !== job_explanation) sim.store.update(job, { job_explanation });
  }
}
