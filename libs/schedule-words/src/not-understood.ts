/** What a schedule may look like in words. */
const EXAMPLES = [
  'every weekday at 06:30 Europe/Berlin',
  'every 15 minutes',
  'first Monday of the month 02:00',
  'every 2 weeks on Tuesday and Thursday 04:00 until 2026-12-31',
  'last day of the month 23:30',
  'every year on 24 December 18:00',
  'in 2 hours, once',
  'tomorrow 07:00 once',
] as const;

const QUOTED = EXAMPLES.map((example) => `"${example}"`).join(', ');

/** Words that say no schedule, or more than one. The message says what is missing, and shows examples. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood';

  constructor(reason: string) {
    super(`${reason} Write for example ${QUOTED}, or an RRULE.`);
  }
}

/** A rule that AWX would not take. The message names what is wrong. */
export class InvalidRule extends Error {
  override readonly name = 'InvalidRule';
}
