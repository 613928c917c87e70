import { noteForAnswer } from '../call/call-context';
import { readMoment } from '../input/moment';
import { declareField, type FieldOptions, rule } from './declare-field';

const EXAMPLES = 'must be a time such as 2h, 3d, today, 2026-01-31 or 2026-01-31T08:00Z';

/** Input: a moment to filter by, in words (`2h` = two hours ago), as a date, or as a time. What is assumed is told in the answer. */
export function When(description: string, options: FieldOptions = {}): PropertyDecorator {
  const rules = () => [rule('isMoment', (value) => typeof value === 'string', EXAMPLES)];
  return declareField(description, options, { schema: { type: 'string' }, rules, coerce: toMoment }, When);
}

/** The moment in UTC, ISO 8601; anything that is no text when it is none, for the rule to refuse. */
function toMoment(value: unknown): unknown {
  const moment = typeof value === 'string' ? readMoment(value, new Date()) : undefined;
  if (moment?.note) noteForAnswer(moment.note);
  return moment ? moment.iso : Number.NaN;
}

/** Output: a time, UTC, to the second; rows of lists need no more than the minute. */
export const Time = (description: string, options: FieldOptions & { precision?: 'minute' } = {}): PropertyDecorator => {
  const format = (value: unknown) => shortened(value, options.precision);
  return declareField(description, options, { schema: { type: 'string' }, format }, Time);
};

const shortened = (value: unknown, precision?: 'minute'): unknown =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value)
    ? `${value.slice(0, precision === 'minute' ? 16 : 19)}Z`
    : value;
