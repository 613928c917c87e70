import { Temporal } from 'temporal-polyfill';
import { readClauses } from './clauses';
import { NotUnderstood } from './not-understood';
import { isOnce, onceOf } from './once';
import { readPhrases } from './phrases';
import { recurringOf } from './recurring';
import { readRule } from './rule-set';
import { ruleText } from './rule-text';
import { normalize } from './vocabulary';
import { pullZone } from './zones';

export interface Around {
  /** Zone of words that name none, IANA. */
  readonly zone: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Characters. */
const MAX_LENGTH = 300;

/**
 * A rule as AWX takes it, from words such as "every weekday at 06:30 Europe/Berlin", or from a rule, which is checked.
 * Throws `NotUnderstood` or `InvalidRule`.
 */
export function readWhen(when: string, around: Around): string {
  if (/\b(?:DTSTART|RRULE)\b/i.test(when)) {
    readRule(when);
    return when.trim().replace(/\s+/g, ' ');
  }
  if (when.length > MAX_LENGTH) throw new NotUnderstood(`It is longer than ${MAX_LENGTH} characters.`);
  const { zone = around.zone, rest } = pullZone(when.toLowerCase());
  const clauses = readClauses(rest);
  const draft = readPhrases(normalize(clauses.rest));
  const now = Temporal.Instant.fromEpochMilliseconds(around.now).toZonedDateTimeISO(zone);
  return ruleText(isOnce(draft) ? onceOf(draft, clauses, now) : recurringOf(draft, clauses, now));
}
