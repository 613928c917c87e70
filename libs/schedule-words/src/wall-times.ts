import type { RRuleTemporal } from 'rrule-temporal';
import type { Temporal } from 'temporal-polyfill';
import { engineOf, type RuleSet } from './rule-set';

type Engine = RRuleTemporal<Temporal.ZonedDateTime>;

/** So many times may be excepted one after the other; then there is none that is worth to be told. */
const MAX_STEPS = 1000;

/** The times of a rule after (or at) a time, in order, by the wall clock of its zone. */
export function* wallTimes(
  set: RuleSet,
  from: Temporal.PlainDateTime,
  inclusive = false,
): Generator<Temporal.PlainDateTime> {
  const rules = set.rules.map((rule) => new Walk(engineOf(rule, set)));
  const exceptions = set.exceptions.map((rule) => new Walk(engineOf(rule, set)));
  let [at, including] = [from.toZonedDateTime('UTC'), inclusive];
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const next = earliest(rules.map((walk) => walk.next(at, including)));
    if (!next) return;
    [at, including] = [next, false];
    if (exceptions.some((walk) => walk.next(next, true)?.equals(next))) continue;
    steps = 0;
    yield next.toPlainDateTime();
  }
}

/** One rule, asked for later and later times. */
class Walk {
  private upcoming: Temporal.ZonedDateTime | undefined;
  private over = false;

  constructor(private readonly engine: Engine) {}

  /** What was found earlier is not sought again, which is dear when a rule has few times, or none. */
  next(after: Temporal.ZonedDateTime, inclusive: boolean): Temporal.ZonedDateTime | undefined {
    const wanted = this.upcoming && (inclusive ? 0 : 1) <= this.upcoming.epochMilliseconds - after.epochMilliseconds;
    if (this.over || wanted) return this.upcoming;
    this.upcoming = this.seek(after, inclusive);
    this.over = !this.upcoming;
    return this.upcoming;
  }

  /** A rule that can never match (30 February) makes the engine give up: it has no next time. */
  private seek(after: Temporal.ZonedDateTime, inclusive: boolean): Temporal.ZonedDateTime | undefined {
    try {
      return this.engine.next(after, inclusive) ?? undefined;
    } catch {
      return undefined;
    }
  }
}

const earliest = (times: readonly (Temporal.ZonedDateTime | undefined)[]) =>
  times.filter((time) => time !== undefined).sort((a, b) => a.epochMilliseconds - b.epochMilliseconds)[0];
