import { InvalidInput, readSpan } from '@libs/operation';
import { describeRule, InvalidRule, NotUnderstood, nextRuns, type Run, readWhen } from '@libs/schedule-words';

/** When something runs, as it may be said: in words, or as a rule. */
export interface Said {
  readonly when?: string;
  readonly rrule?: string;
}

/** When something runs, as it is answered. */
export interface Timing {
  readonly rrule: string;
  /** Absent for a rule of AWX that cannot be read. */
  readonly when?: string;
  readonly next_runs: readonly string[];
}

const RUNS = 5;

/**
 * The rule of what is said, or `undefined` when nothing is.
 * @param zone Of words that name none.
 * @throws {InvalidInput} for words that say no time, a rule that AWX does not take, and one that runs never again
 */
export function ruleOf({ when, rrule }: Said, zone = 'UTC'): string | undefined {
  if (when !== undefined && rrule !== undefined) {
    throw new InvalidInput({ rrule: ['says when it runs, and so does when: give one of them'] });
  }
  const field = when === undefined ? 'rrule' : 'when';
  const said = when ?? rrule;
  if (said === undefined) return undefined;
  const rule = about(field, () => readWhen(said, { zone, now: Date.now() }));
  const next = about(field, () => nextRuns(rule, 1, Date.now()));
  if (next.length === 0) throw new InvalidInput({ [field]: ['has no run left: all its times are over'] });
  return rule;
}

/** As `ruleOf`, where a rule is needed. */
export function neededRuleOf(said: Said): string {
  const rule = ruleOf(said);
  if (rule !== undefined) return rule;
  throw new InvalidInput({ when: ['is required: say when it runs, e.g. "every weekday at 06:30 Europe/Berlin"'] });
}

/** `undefined` for a rule that cannot be read. */
export const wordsOf = (rrule: string): string | undefined => readable(() => describeRule(rrule));

/** As `wordsOf`, without the day on which it began: enough for a row. */
export const shortWordsOf = (rrule: string): string | undefined => wordsOf(rrule)?.replace(/, starting .*$/, '');

/** @param from Runs after this, milliseconds since the epoch */
export const timingOf = (rrule: string, from = Date.now()): Timing => ({
  rrule,
  when: wordsOf(rrule),
  next_runs: readable(() => nextRuns(rrule, RUNS, from))?.map(shown) ?? [],
});

/** The moment that is `24h` or `7d` from now, UTC. @throws {InvalidInput} */
export function untilOf(within: string): string {
  const ms = readSpan(within);
  if (ms === undefined) throw new InvalidInput({ next: ['must be how long from now, e.g. 24h or 7d'] });
  return new Date(Date.now() + ms).toISOString();
}

function about<T>(field: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NotUnderstood) && !(error instanceof InvalidRule)) throw error;
    throw new InvalidInput({ [field]: [`is not understood: ${error.message.replace(/\.$/, '')}`] });
  }
}

/** AWX may hold rules that it would not take today: what they say is left out. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidRule) return undefined;
    throw error;
  }
}

const CLOCKS = {
  skipped: 'clocks skip this time, no run',
  doubled: 'comes twice, runs at the first',
  shifted: 'clocks have changed',
};

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Mon 2027-03-29 06:30+02:00 (04:30Z), clocks have changed` */
function shown({ local, utc, clocks }: Run): string {
  const [day, time] = [local.slice(0, 10), local.slice(11)];
  const inUtc =
    utc === null || utc === local
      ? ''
      : ` (${utc.startsWith(day) ? '' : `${utc.slice(0, 10)} `}${short(utc.slice(11))})`;
  return `${DAYS[new Date(day).getUTCDay()]} ${day} ${short(time)}${inUtc}${clocks ? `, ${CLOCKS[clocks]}` : ''}`;
}

/** Without seconds, where there are none. */
const short = (time: string): string => time.replace(/^(\d\d:\d\d):00/, '$1');
