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
  const engines = set.rules.map((rule) => engineOf(rule, set));
  const exceptions = set.exceptions.map((rule) => engineOf(rule, set));
  let [at, including] = [from.toZonedDateTime('UTC'), inclusive];
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const next = earliest(engines.map((engine) => following(engine, at, including)));
    if (!next) return;
    [at, including] = [next, false];
    if (exceptions.some((engine) => following(engine, next, true)?.equals(next))) continue;
    steps = 0;
    yield next.toPlainDateTime();
  }
}

/** A rule that can never match (30 February) makes the engine give up: it has no next time. */
function following(
  engine: Engine,
  after: Temporal.ZonedDateTime,
  inclusive: boolean,
): Temporal.ZonedDateTime | undefined {
  try {
    return engine.next(after, inclusive) ?? undefined;
  } catch {
    return undefined;
  }
}

const earliest = (times: readonly (Temporal.ZonedDateTime | undefined)[]) =>
  times.filter((time) => time !== undefined).sort((a, b) => a.epochMilliseconds - b.epochMilliseconds)[0];
