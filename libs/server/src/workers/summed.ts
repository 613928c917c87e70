import { AggregatorRegistry, type PrometheusContentType, type Registry } from 'prom-client';
import type { Snapshot } from './messages';

type Metric = Snapshot[number];

/** Several snapshots as one: what is counted is added up. */
export const summed = (snapshots: readonly Snapshot[]): Registry =>
  AggregatorRegistry.aggregate<PrometheusContentType>(snapshots.map((snapshot) => snapshot.map(withAggregator)));

/** What stays true of a worker that is no more: a sum that became less would look like a new beginning. */
export const counted = (snapshot: Snapshot): Snapshot => snapshot.filter((metric) => !isGauge(metric));

const withAggregator = (metric: Metric): Metric => ({ ...metric, aggregator: aggregatorOf(metric) });

/** Gauges of Node and of the system. */
const OF_A_PROCESS = /^(nodejs|process)_/;
/** The worst of them is the least. */
const LEAST = new Set(['process_max_fds', 'nodejs_eventloop_lag_min_seconds']);

/**
 * How a process is, is told of the worker that is worst off: memory, files and delays have bounds for each. Of the starts
 * the newest is told, so that a worker that dies again and again shows.
 */
function aggregatorOf(metric: Metric): Metric['aggregator'] {
  if (!isGauge(metric) || !OF_A_PROCESS.test(metric.name)) return metric.aggregator;
  return LEAST.has(metric.name) ? 'min' : 'max';
}

/** The library's types call it a number, which it is not. */
const isGauge = ({ type }: Metric): boolean => String(type) === 'gauge';
