import { stampOf } from '../kernel/stamp';
import type { Field } from '../kernel/types';
import { isMapping } from '../kernel/variables';
import { momentOf } from './time-text';

/** A value of the store, or why the document's value cannot be one. */
export type Reading = { value: unknown } | { problem: string };

const must = (what: string): Reading => ({ problem: `must be ${what}` });

/** Reads a value of any kind but a reference. `now` is what relative times count from. */
export function readValue(field: Field, value: unknown, now: number): Reading {
  if (value === null) return { value: null };
  switch (field.kind) {
    case 'text':
      return readText(field, value);
    case 'int':
      return Number.isInteger(value) ? { value } : must('an integer');
    case 'float':
      return readNumber(field, value);
    case 'bool':
      return typeof value === 'boolean' ? { value } : must('true or false');
    case 'choice':
      return readChoice(field, value);
    case 'time':
      return readTime(value, now);
    default:
      return { value };
  }
}

/** A decimal is kept as the text that AWX shows, and may be written as a number as well. */
function readNumber({ default: preset }: Field, value: unknown): Reading {
  const isDecimal = typeof preset === 'string';
  const isNumber = typeof value === 'number' || (isDecimal && typeof value === 'string' && value.trim() !== '');
  if (!isNumber || !Number.isFinite(Number(value))) return must('a number');
  return { value: isDecimal ? Number(value).toFixed(2) : value };
}

/** Texts that hold variables may be written as the mapping they mean. */
function readText({ max = Number.POSITIVE_INFINITY }: Field, value: unknown): Reading {
  if (isMapping(value)) return { value: JSON.stringify(value) };
  if (typeof value !== 'string' && typeof value !== 'number') return must('a text');
  return String(value).length > max ? must(`no longer than ${max} characters`) : { value: String(value) };
}

function readChoice({ choices = [] }: Field, value: unknown): Reading {
  const found = choices.find(([name]) => name === value);
  if (found || value === '') return { value };
  return must(`one of ${choices.map(([name]) => JSON.stringify(name)).join(', ')}`);
}

function readTime(value: unknown, now: number): Reading {
  if (typeof value !== 'string') return must('a time');
  const moment = momentOf(value, now);
  if (moment === undefined) return must("a time: 2024-10-23T11:30:00Z, or '-3h20m' before now");
  // What AWX wrote keeps its precision.
  return { value: /^[\d-]{10}T[\d:]{8}(\.\d+)?Z$/.test(value) ? value : stampOf(moment) };
}
