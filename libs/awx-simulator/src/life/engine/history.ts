import type { Row, Sim } from '../../kernel/types';
import { isActive } from '../status';
import { EVENTS_OF } from './events-of';

/** Memory is bounded: with more than this, the oldest finished jobs lose their events, output included, or go. */
export interface HistoryLimits {
  events: number;
  jobs: number;
}

const LIMITS: HistoryLimits = { events: 200_000, jobs: 10_000 };
/** Data that are larger than the limits raise them: they may double. */
const GROWTH = 2;
/** So much is left when a limit is passed: trimming a little more now saves trimming at every job. */
const KEEP = 0.9;

const raised = new WeakMap<Sim, HistoryLimits>();

/** What is there now stays, however much it is. */
export function allowForPresent(sim: Sim): void {
  raised.set(sim, {
    events: Math.max(LIMITS.events, countEvents(sim) * GROWTH),
    jobs: Math.max(LIMITS.jobs, sim.store.count('unified_jobs') * GROWTH),
  });
}

export function trimHistory(sim: Sim, limits: HistoryLimits = raised.get(sim) ?? LIMITS): void {
  if (sim.store.count('unified_jobs') > limits.jobs) trimJobs(sim, limits.jobs * KEEP);
  if (countEvents(sim) > limits.events) trimEvents(sim, limits.events * KEEP);
}

const countEvents = (sim: Sim): number =>
  Object.values(EVENTS_OF).reduce((sum, [resource]) => sum + sim.store.count(resource), 0);

/** Finished jobs, oldest first. The newest is not among them: it stays as it is, however large. */
function finishedJobs(sim: Sim): Row[] {
  const finished = [...sim.store.all('unified_jobs')].filter((job) => !isActive(job));
  return finished.sort((a, b) => a.id - b.id).slice(0, -1);
}

function trimJobs(sim: Sim, keep: number): void {
  for (const job of finishedJobs(sim)) {
    if (sim.store.count('unified_jobs') <= keep) return;
    sim.store.remove(job);
  }
}

function trimEvents(sim: Sim, keep: number): void {
  for (const job of finishedJobs(sim)) {
    if (countEvents(sim) <= keep) return;
    const [resource, field] = EVENTS_OF[job.type] ?? [];
    if (resource && field) for (const event of [...sim.store.where(resource, field, job.id)]) sim.store.remove(event);
  }
}
