import type { RRuleTemporal } from 'rrule-temporal';
import type { RuleSet } from './parse-rrule';
import { instantOf } from './time-zone';

export interface Occurrence {
  /** Wall-clock time, held as if it were UTC. */
  wall: Date;
  instant: Date;
}

/**
 * The occurrences after a wall-clock time, in order, without times that a change of clocks skips.
 * Rules are walked on the wall clock, as AWX does: an hourly rule steps over the hour that comes twice.
 */
export function* occurrences(set: RuleSet, after: Date): Generator<Occurrence> {
  let last = after;
  for (;;) {
    const wall = nextWall(set, last);
    if (!wall) return;
    last = wall;
    const instant = instantOf(wall, set.timezone);
    if (instant) yield { wall, instant };
  }
}

function nextWall(set: RuleSet, after: Date): Date | undefined {
  for (let from = after; ; ) {
    const next = earliest(set.rules.map((rule) => step(rule.engine, from)));
    if (!next || !set.exceptions.some((rule) => rule.engine.matches(next))) return next;
    from = next;
  }
}

/** A rule that can never match (30 February) makes the engine give up; dateutil finds nothing either. */
function quietly(find: () => { epochMilliseconds: number } | undefined | null): Date | undefined {
  try {
    const found = find();
    return found ? new Date(found.epochMilliseconds) : undefined;
  } catch {
    return undefined;
  }
}

function step(engine: RRuleTemporal, after: Date): Date | undefined {
  return quietly(() => engine.next(after));
}

function earliest(times: (Date | undefined)[]): Date | undefined {
  return times.filter((time) => time !== undefined).sort((a, b) => a.getTime() - b.getTime())[0];
}

/** The last occurrence; undefined when there is none, or no end. */
export function lastOccurrence(set: RuleSet): Occurrence | undefined {
  if (set.rules.some((rule) => rule.endless)) return undefined;
  let wall = previousWall(set, new Date(Date.UTC(9999, 0, 1)));
  while (wall) {
    const instant = instantOf(wall, set.timezone);
    if (instant) return { wall, instant };
    wall = previousWall(set, wall);
  }
  return undefined;
}

function previousWall(set: RuleSet, before: Date): Date | undefined {
  for (let to = before; ; ) {
    const candidates = set.rules.map((rule) => quietly(() => rule.engine.previous(to)));
    const previous = candidates.filter((time) => time !== undefined).sort((a, b) => b.getTime() - a.getTime())[0];
    if (!previous || !set.exceptions.some((rule) => rule.engine.matches(previous))) return previous;
    to = previous;
  }
}
