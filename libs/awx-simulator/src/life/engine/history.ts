import type { Sim } from '../../kernel/types';
import { isActive } from '../status';
import { EVENTS_OF } from './event-feed';

/** Memory is bounded: with more events than this, the oldest finished jobs lose theirs, output included. */
const MAX_EVENTS = 200_000;

export function trimHistory(sim: Sim): void {
  const kinds = Object.values(EVENTS_OF).map(([resource]) => resource);
  let total = kinds.reduce((sum, resource) => sum + sim.store.count(resource), 0);
  if (total <= MAX_EVENTS) return;
  const finished = [...sim.store.all('unified_jobs')]
    .filter((job) => !isActive(job) && job.type in EVENTS_OF)
    .sort((a, b) => a.id - b.id);
  // The newest job keeps its events however many they are.
  for (const job of finished.slice(0, -1)) {
    if (total <= MAX_EVENTS) return;
    const [resource, field] = EVENTS_OF[job.type]!;
    const events = [...sim.store.where(resource, field, job.id)];
    for (const event of events) sim.store.remove(event);
    total -= events.length;
  }
}
