import type { Stats } from './host-stats';
import type { Random } from './random';
import type { EventContext } from './run-event';
import type { RunOptions } from './run-options';
import type { Transcript } from './transcript';

/** What all plays of a run share. */
export interface RunState {
  options: RunOptions;
  transcript: Transcript;
  stats: Stats;
  random: Random;
  playbookUuid: string;
  nextUuid: () => string;
  /** Hosts that failed or could not be reached: no later play has them. */
  lost: Set<string>;
  /** Hosts whose Python is known: the results before that tell where it was found. */
  interpreters: Set<string>;
  /** What `set_stats` left. */
  artifacts: Record<string, unknown>;
}

/** What the tasks of a play, or of one batch of its hosts, share. */
export interface PlayState {
  run: RunState;
  context: EventContext;
  playUuid: string;
  variables: (host: string) => Record<string, unknown>;
  /** Hosts that take part still. */
  active: Set<string>;
  notified: Map<string, Set<string>>;
  /** In a block that has a rescue: the hosts that failed in it. */
  rescued?: Set<string>;
}
