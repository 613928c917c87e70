import type { Row, Sim } from '../../kernel/types';
import { PlaybookLibrary } from '../../playbooks/library/library';
import type { Execution } from './execution';
import { TaskManager } from './task-manager';

/** Everything that moves by itself in one simulator. */
export class Life {
  readonly tasks: TaskManager;
  /** The scripts behind the names of playbooks; a data set may add its own. */
  readonly library = new PlaybookLibrary();
  /** Jobs that run now, by id. */
  readonly running = new Map<number, Execution>();

  constructor(readonly sim: Sim) {
    this.tasks = new TaskManager(this);
  }
}

const lives = new WeakMap<Sim, Life>();

/** The life of a simulator; begun when first asked for. */
export function lifeOf(sim: Sim): Life {
  let life = lives.get(sim);
  if (!life) {
    life = new Life(sim);
    lives.set(sim, life);
  }
  return life;
}

/** Queues a job that was just made. */
export function queue(sim: Sim, job: Row): void {
  lifeOf(sim).tasks.wake();
  sim.store.update(job, { status: 'pending' });
}
