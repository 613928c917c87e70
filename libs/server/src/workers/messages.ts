import type { MetricObjectWithValues, MetricValue } from 'prom-client';

/** What a worker has counted and measured so far. */
export type Snapshot = readonly MetricObjectWithValues<MetricValue<string>>[];

export type FromWorker =
  | { readonly say: 'listening'; readonly url: string }
  | { readonly say: 'metrics'; readonly question: number; readonly metrics: Snapshot }
  | { readonly say: 'metrics of all?'; readonly question: number };

export type FromPrimary =
  | { readonly say: 'metrics?'; readonly question: number }
  | { readonly say: 'metrics of all'; readonly question: number; readonly text: string };

/** The argument by which a worker knows that it is one, and whoever lists processes. */
export const WORKER_ARGUMENT = '--worker';
