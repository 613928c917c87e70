import type { DataDocument } from './document';
import type { PastRequest } from './history/past-request';

/** Data that come with the simulator: a state, and what people did with it since. */
export interface Sample {
  /** How far back its history goes. */
  historyMs: number;
  /** What it is before its history. */
  document(password: string): DataDocument;
  requests: readonly PastRequest[];
}
