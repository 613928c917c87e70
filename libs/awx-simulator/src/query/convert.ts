import { detailError } from '../kernel/errors';
import type { Field } from '../kernel/types';

/** AWX wraps the errors of Django's fields as a JSON list inside the text. */
const wrapped = (text: string): Error => detailError(JSON.stringify([text]));

/**
 * The value of a filter in the type of its field. null stands for NULL.
 * @throws HttpError 400 in AWX's words
 */
export function convert(field: Field, name: string, value: string): unknown {
  if (field.kind === 'ref') return toReference(name, value);
  if (field.kind === 'bool') return toBoolean(value);
  if (field.kind === 'int' || field.kind === 'id') return toInt(value);
  if (field.kind === 'float') return toFloat(value);
  if (field.kind === 'time') return toTime(value);
  return value;
}

const isNull = (value: string): boolean => ['null', 'none'].includes(value.toLowerCase());

function toReference(name: string, value: string): number | null {
  if (isNull(value)) return null;
  if (!/^\s*-?\d+\s*$/.test(value)) throw detailError(`Invalid ${name} id: ${value}`);
  return Number(value);
}

export function toBoolean(value: string): boolean {
  const word = value.toLowerCase();
  if (['true', '1', 't'].includes(word)) return true;
  if (['false', '0', 'f'].includes(word)) return false;
  throw detailError(`Unable to convert "${value}" to boolean`);
}

function toInt(value: string): number {
  if (!/^\s*[+-]?\d+\s*$/.test(value)) throw wrapped(`“${value}” value must be an integer.`);
  return Number(value);
}

function toFloat(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || Number.isNaN(number)) throw wrapped(`“${value}” value must be a decimal number.`);
  return number;
}

const TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

const WITH_TIME = 'YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]';

/** A time as it is stored, so that texts compare as times do. */
function toTime(value: string): string {
  const match = TIME.exec(value.trim());
  if (!match) throw wrapped(`“${value}” value has an invalid format. It must be in ${WITH_TIME} format.`);
  const [, year, month, day, hour, minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const date = Date.UTC(+year!, +month! - 1, +day!);
  const isDay = new Date(date).toISOString().startsWith(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`);
  if (!isDay || +(hour ?? 0) > 23 || +minute > 59 || +second > 59) throw impossible(value, hour !== undefined);
  const ms = date + ((+(hour ?? 0) * 60 + +minute) * 60 + +second) * 1000 - offset(zone);
  return `${new Date(ms).toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}Z`;
}

/** A moment that the calendar does not have: the 30th of February. */
const impossible = (value: string, withTime: boolean): Error =>
  wrapped(
    `“${value}” value has the correct format (${withTime ? WITH_TIME : 'YYYY-MM-DD'}) but it is an invalid date${withTime ? '/time' : ''}.`,
  );

function offset(zone: string): number {
  if (zone === 'Z') return 0;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? ['', '+', '0'];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
