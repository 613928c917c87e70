import { stampOf } from '../../kernel/stamp';
import type { Row } from '../../kernel/types';
import type { RunEvent, RunIdentity } from '../../playbooks/run-event';
import type { Run } from '../../playbooks/run-options';
import { parentWorkflow } from '../jobs/common';
import { EVENTS_OF } from './events-of';
import { trimHistory } from './history';
import { recordHosts } from './host-results';
import type { Life } from './life';

/** Events arrive a moment after they happened, and the last of them after the job has ended. */
const LAG_MS = 200;
const STEP_MS = 250;
const SETTLE_MS = 500;

/** Tells the events of a run as time passes. */
export class EventFeed {
  private next = 0;
  private cancelStep?: () => void;
  private readonly identity: RunIdentity;
  private readonly hostIds: Map<string, number>;

  constructor(
    private readonly life: Life,
    private readonly job: Row,
    private readonly run: Run,
  ) {
    this.identity = { guid: run.guid, startedAt: Date.parse(job.started) };
    this.hostIds = hostIds(life, job);
  }

  begin(): void {
    const event = this.run.events[this.next];
    if (!event) return;
    const due = this.identity.startedAt + event.offset + LAG_MS - this.life.sim.clock.now();
    this.cancelStep = this.life.sim.clock.after(Math.max(STEP_MS, due), () => {
      // It may have gone with its inventory or its project.
      if (!this.life.sim.store.has(this.job)) return;
      this.tell(this.life.sim.clock.now() - this.identity.startedAt - LAG_MS);
      this.begin();
    });
  }

  stop(): void {
    this.cancelStep?.();
  }

  /** After the end: what is missing arrives, hosts are counted, and processing is over. */
  settle(complete: boolean): void {
    const { sim } = this.life;
    const ended = sim.clock.now() - this.identity.startedAt;
    sim.clock.after(SETTLE_MS, () => {
      if (!sim.store.has(this.job)) return;
      this.tell(complete ? Number.POSITIVE_INFINITY : ended);
      if (complete) recordHosts(sim, this.job, this.run, this.hostIds);
      sim.store.update(this.job, {
        event_processing_finished: true,
        ...(complete && { host_counts: this.run.hostStatusCounts, play_counts: this.run.playbookCounts }),
      });
      // A workflow goes on only now.
      if (parentWorkflow(this.job, sim)) this.life.tasks.wake();
      trimHistory(sim);
    });
  }

  private tell(until: number): void {
    const { events } = this.run;
    const first = this.next;
    while (this.next < events.length && events[this.next]!.offset <= until) this.store(events[this.next++]!);
    if (this.next > first) this.countPlays(events.slice(first, this.next));
  }

  private store(run: RunEvent): void {
    const [resource, field] = EVENTS_OF[this.job.type]!;
    const { sim } = this.life;
    const created = stampOf(this.identity.startedAt + run.offset);
    const host = this.hostIds.get(run.host_name) ?? null;
    sim.store.insert(resource, {
      [field]: this.job.id,
      host,
      created,
      modified: sim.now(),
      run,
      identity: this.identity,
    });
  }

  private countPlays(told: readonly RunEvent[]): void {
    const count = (name: string): number => told.filter(({ event }) => event === name).length;
    const { play_count, task_count } = this.job.play_counts ?? { play_count: 0, task_count: 0 };
    const play_counts = {
      play_count: play_count + count('playbook_on_play_start'),
      task_count: task_count + count('playbook_on_task_start'),
    };
    this.life.sim.store.update(this.job, { play_counts });
  }
}

function hostIds({ sim }: Life, job: Row): Map<string, number> {
  if (job.type !== 'job' && job.type !== 'ad_hoc_command') return new Map();
  return new Map([...sim.store.where('hosts', 'inventory', job.inventory)].map((host) => [host.name, host.id]));
}
