import type { HostStats } from './host-stats';
import type { RunEvent } from './run-event';
import type { Variables } from './template';

/** What a run is asked to do. */
export interface RunOptions {
  /** File name of the playbook, e.g. `deploy.yml`. */
  playbook: string;
  /** The inventory's enabled hosts in its order, and the hosts of each group (its children's included). */
  hosts: readonly string[];
  groups: ReadonlyMap<string, readonly string[]>;
  /** Variables of hosts: their own, with those of their groups and inventory. */
  hostVars: ReadonlyMap<string, Variables>;
  extraVars: Variables;
  limit: string;
  /** 0 means Ansible's default of 5. */
  forks: number;
  check: boolean;
  diff: boolean;
  /** 0 to 5. */
  verbosity: number;
  jobTags: string;
  skipTags: string;
  startAtTask: string;
  /** Kinds of the credentials in use, e.g. `ssh`, `vault`. */
  credentials: readonly string[];
  /** The same seed gives the same run. */
  seed: string;
  /** Start of the run in milliseconds since the epoch: module results quote it. */
  startedAt: number;
}

/** All that a run produces, known when it starts; offsets and duration are milliseconds from its start. */
export interface Run {
  guid: string;
  events: RunEvent[];
  duration: number;
  status: 'successful' | 'failed';
  hosts: ReadonlyMap<string, HostStats>;
  /** Null when Ansible stopped before it ran anything. */
  hostStatusCounts: Record<string, number> | null;
  playbookCounts: { play_count: number; task_count: number };
  artifacts: Record<string, unknown>;
}
