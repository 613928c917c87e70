import { DUPLICATE_KEY } from '../awx-texts';
import { isRow } from '../row';

/** AWX's complaints, sorted: `general` about the request as a whole, `fields` about one field each. */
export interface Complaints {
  readonly general: string[];
  readonly fields: Record<string, string[]>;
}

const GENERAL = new Set(['__all__', 'detail', 'error', 'Error', 'errors', 'msg', 'non_field_errors']);
const LONGEST = 1000;
/** Characters of all complaints together: nobody mends by reading more, and AWX quotes what it was sent. */
const ALL = 4000;
const DEEPEST = 16;

/** Pages and stacks are for AWX's operators; a text of them tells a caller nothing and may tell too much. */
const isForeign = (text: string): boolean =>
  /^\s*<|Traceback \(most recent call last\)|<\/?(html|body|head)\b/i.test(text);

const tidy = (text: string): string =>
  text
    .replace(DUPLICATE_KEY, 'One with the same $1 ($2) already exists.')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);

/** Django wraps some complaints as a list printed into a text: `["“x” value has an invalid format."]`. */
const unwrap = (text: string): string[] => {
  if (!text.startsWith('["')) return [text];
  try {
    const inner: unknown = JSON.parse(text);
    return Array.isArray(inner) ? inner.map(String) : [text];
  } catch {
    return [text];
  }
};

/** The complaints by the names of the inputs that mend them. Active jobs are no complaint: a conflict names them. */
const byInput = (body: unknown): unknown => {
  if (!isRow(body)) return body;
  const { passwords_needed_to_start: passwords, active_jobs: _, ...rest } = body;
  return Array.isArray(passwords) ? { ...rest, credential_passwords: [`must hold ${passwords.join(', ')}`] } : rest;
};

const childPath = (path: string, key: string): string => {
  if (GENERAL.has(key)) return path;
  return path ? `${path}.${key}` : key;
};

type Found = (path: string, text: string) => void;

/** Walks any of AWX's error shapes and calls `found` with each text and the field it is about (empty: none). */
const walk = (value: unknown, path: string, found: Found, depth = 0): void => {
  if (typeof value === 'string') {
    for (const text of unwrap(value)) if (text !== '' && !isForeign(text)) found(path, tidy(text));
  } else if (depth < DEEPEST && Array.isArray(value)) {
    for (const item of value) walk(item, path, found, depth + 1);
  } else if (depth < DEEPEST && isRow(value)) {
    for (const [key, item] of Object.entries(value)) walk(item, childPath(path, key), found, depth + 1);
  }
};

export const readComplaints = (body: unknown): Complaints => {
  const general: string[] = [];
  const fields = new Map<string, string[]>();
  let room = ALL;
  let left = 0;
  walk(byInput(body), '', (path, text) => {
    room -= path.length + text.length;
    if (room < 0) left += 1;
    else if (path === '') general.push(text);
    else fields.set(path, [...(fields.get(path) ?? []), text]);
  });
  if (left > 0) general.push(`AWX has ${left} more complaints, which are told once these are mended.`);
  return { general, fields: Object.fromEntries(fields) };
};

const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** All of it as sentences: `name: This field is required. inventory: ...` */
export const sentences = ({ general, fields }: Complaints): string => {
  const byField = Object.entries(fields).map(([field, texts]) => `${field}: ${texts.map(asSentence).join(' ')}`);
  return [...general.map(asSentence), ...byField].join(' ');
};
