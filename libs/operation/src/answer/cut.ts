import { firstOf } from '@libs/awx';

/** Before it stands how much of a value is shown, and how to get the rest where there is a way. */
const MARK = '… [cut: ';

const markOf = (characters: number, rest: string): string => `${MARK}${characters} characters in all${rest}]`;

/** How to ask for more of a value: `fields` takes the path that is written here. */
const more = (path: string, from: number): string => `; more: fields=${path}[${from}:]`;

/** A text of at most about `limit` characters, with its whole length and the path to the rest when it is cut. */
export function cutText(text: string, limit: number, path: string): string {
  if (text.length <= limit) return text;
  const shown = wellFormed(text.slice(0, limit));
  return shown + markOf(text.length, more(path, shown.length));
}

/** A cut must not leave half of a character. */
const wellFormed = (text: string): string => (text.isWellFormed() ? text : text.slice(0, -1));

/** Names that still fit into a mark. */
const NAMED = 20;

const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

/**
 * The first entries of a mapping that fit into `limit` bytes of JSON. Under the key `…` stands how long the whole
 * is, which keys are left out, and how to ask for one.
 */
export function cutMapping(mapping: Record<string, unknown>, limit: number, path: string): Record<string, unknown> {
  if (limit === Number.POSITIVE_INFINITY) return mapping;
  if (sizeOf(mapping) <= limit) return mapping;
  const kept: Record<string, unknown> = Object.create(null);
  let used = 0;
  const left: string[] = [];
  for (const [key, value] of Object.entries(mapping)) {
    const shown = cutValue(value, Math.floor(limit / 4), `${path}.${key}`);
    const size = sizeOf({ [key]: shown });
    if (left.length > 0 || used + size > limit) left.push(key);
    else {
      kept[key] = shown;
      used += size;
    }
  }
  kept['…'] = `${JSON.stringify(mapping).length} characters in all${leftOut(left)}; one key: fields=${path}.<key>`;
  return kept;
}

function cutValue(value: unknown, limit: number, path: string): unknown {
  if (typeof value === 'string') return cutText(value, limit, path);
  if (typeof value !== 'object' || value === null) return value;
  const length = JSON.stringify(value).length;
  return length <= limit ? value : `${MARK}${length} characters; fields=${path}]`;
}

function leftOut(keys: readonly string[]): string {
  if (keys.length === 0) return '';
  const named = keys.slice(0, NAMED).map((key) => (key.length > 40 ? `${key.slice(0, 39)}…` : key));
  return `, ${keys.length} keys left out: ${firstOf(named, NAMED, keys.length).join(', ')}`;
}
