import type { Row, Values } from '../../kernel/types';
import type { Run } from '../../playbooks/run-options';
import { startWorkflow } from '../workflow/advance';
import { CannotRun } from './cannot-run';
import type { Place } from './capacity';
import { conclude, type Ending } from './conclude';
import { EventFeed } from './event-feed';
import type { Life } from './life';
import { notify } from './notify';
import { runJob } from './runs';
import type { StartedRun } from './started-run';
import { mirrorStatus } from './template-status';

const WAITING_MS = 200;
const TIMED_OUT = { job_explanation: 'Job terminated due to timeout' };
/** AWX polls for cancellation, and a process needs its time to end. */
const CANCEL_MS = 1500;

/** Takes a job from pending to its end. */
export function execute(life: Life, job: Row, place: Place): void {
  const { sim } = life;
  // AWX itself, not the user who made the job, changes it from here on; workflows are never handed to a node.
  const handedOver: Values =
    job.type === 'workflow_job'
      ? {}
      : {
          execution_node: place.node,
          controller_node: place.controller,
          instance_group: place.group?.id ?? null,
          modified_by: null,
        };
  sim.store.update(job, { status: 'waiting', job_explanation: '', ...handedOver, modified: sim.now() });
  mirrorStatus(sim, job);
  if (job.type === 'workflow_job') return startWorkflow(life, job);
  const execution = new Execution(life, job);
  life.running.set(job.id, execution);
  execution.begin();
}

/** One run of one job. */
export class Execution {
  private timers: (() => void)[] = [];
  private feed?: EventFeed;
  private run?: Run;
  private started?: StartedRun;
  private canceled = false;

  constructor(
    private readonly life: Life,
    private readonly job: Row,
  ) {}

  begin(): void {
    this.after(WAITING_MS, () => this.start());
  }

  /** Ends the run as soon as AWX looks; until then it goes on, and what was told by then stays. */
  cancel(): void {
    if (this.canceled) return;
    this.canceled = true;
    this.clearTimers();
    this.after(CANCEL_MS, () => this.end('canceled', {}));
  }

  /** Fails the job where it stands: what ran it is gone. */
  reap(job_explanation: string): void {
    this.end('failed', { job_explanation });
  }

  private start(): void {
    const { sim, running } = this.life;
    if (!sim.store.has(this.job)) return void running.delete(this.job.id);
    sim.store.update(this.job, { status: 'running', started: sim.now() });
    try {
      this.started = runJob(this.life, this.job);
    } catch (error) {
      // A script that cannot be played is one job's trouble, not the simulator's.
      const job_explanation = error instanceof CannotRun ? error.message : '';
      return this.end('error', { job_explanation, result_traceback: `Traceback (most recent call last):\n${error}` });
    }
    this.follow(this.started);
  }

  private follow({ run, patch }: StartedRun): void {
    const { sim } = this.life;
    this.run = run;
    sim.store.update(this.job, { ...patch, play_counts: { play_count: 0, task_count: 0 } });
    mirrorStatus(sim, this.job);
    notify(sim, this.job, 'started');
    this.feed = new EventFeed(this.life, this.job, run);
    this.feed.begin();
    const timeoutMs = this.job.timeout > 0 ? this.job.timeout * 1000 : Number.POSITIVE_INFINITY;
    if (timeoutMs < run.duration) this.after(timeoutMs, () => this.end('failed', TIMED_OUT));
    else this.after(run.duration, () => this.end(run.status, {}));
  }

  private end(status: Ending, patch: Values): void {
    const { sim, running } = this.life;
    this.stop();
    running.delete(this.job.id);
    if (!sim.store.has(this.job)) return;
    const complete = this.run !== undefined && this.run.status === status && !patch.job_explanation;
    if (complete) this.started?.finished?.();
    conclude(this.life, this.job, status, {
      ...patch,
      ...(complete && this.job.type === 'job' ? { artifacts: this.run!.artifacts } : {}),
    });
    if (this.feed) this.feed.settle(complete);
    else sim.store.update(this.job, { event_processing_finished: true });
  }

  private after(ms: number, fn: () => void): void {
    this.timers.push(this.life.sim.clock.after(ms, fn));
  }

  private stop(): void {
    this.clearTimers();
    this.feed?.stop();
  }

  private clearTimers(): void {
    for (const cancel of this.timers) cancel();
    this.timers = [];
  }
}
