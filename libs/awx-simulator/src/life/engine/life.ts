import type { Row, Sim } from '../../kernel/types';
import { PlaybookLibrary } from '../../playbooks/library/library';

/** Everything that moves by itself in one simulator. */
export interface Life {
  readonly sim: Sim;
  /** Decides what starts next: woken whenever something happened. */
  tasks: { wake(delayMs?: number): void };
  /** The scripts behind the names of playbooks; a data set may add its own. */
  readonly library: PlaybookLibrary;
  /** Jobs that run now, by id. */
  readonly running: Map<number, { cancel(): void; reap(job_explanation: string): void }>;
}

const ASLEEP = { wake: () => undefined };
const lives = new WeakMap<Sim, Life>();

/** The life of a simulator. Nothing starts in it until it has a task manager. */
export function lifeOf(sim: Sim): Life {
  let life = lives.get(sim);
  if (!life) {
    life = { sim, tasks: ASLEEP, library: new PlaybookLibrary(), running: new Map() };
    lives.set(sim, life);
  }
  return life;
}

/** Queues a job that was just made. */
export function queue(sim: Sim, job: Row): void {
  lifeOf(sim).tasks.wake();
  sim.store.update(job, { status: 'pending' });
}
