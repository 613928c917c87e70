import type { DataDocument } from './document';
import type { PastEvent } from './history/past-event';

/** Data that come with the simulator: a state, and what happened since. */
export interface Sample {
  /** How far back its history goes. */
  historyMs: number;
  /** What it is before its history. Everybody has the password; the history ends `now`. */
  document(password: string, now: number): DataDocument;
  events: readonly PastEvent[];
}
