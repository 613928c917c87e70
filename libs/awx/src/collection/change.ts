import { isDeepStrictEqual } from 'node:util';
import { AwxConflict } from '../errors/awx-error';
import type { Links } from '../links';
import type { Noun } from '../noun';
import { ref } from '../refs';
import { isRow, type Row } from '../row';
import { withoutUrlSecrets } from '../url-secrets';
import { asShown, merge } from '../variables/merge';
import { parseAsKept, parseKept } from '../variables/parse-mapping';

/** What one field was and is; absent where there was or is nothing. References are told by name. */
export interface Difference {
  readonly from?: unknown;
  readonly to?: unknown;
}

export type Differences = Readonly<Record<string, Difference>>;

/** What an update came to. */
export interface Update<T> {
  readonly before: T;
  /** As AWX has it now. */
  readonly object: T;
  /** Empty when all values were so already; then nothing was sent. */
  readonly changed: Differences;
}

type Statement = Pick<Noun<unknown>, 'label' | 'links' | 'textMappings' | 'mappings' | 'secrets'>;

const isMapping = (key: string, { textMappings, mappings }: Statement): boolean =>
  textMappings.includes(key) || mappings.includes(key);

/**
 * The values that an update really changes, of those that it gives. Mappings are merged into what is there (`null`
 * deletes a key), because AWX replaces them whole.
 *
 * @throws {AwxConflict} when what is there cannot be read and so not be merged into
 */
export function changesIn(current: Row, given: Row, noun: Statement, replace: boolean): Row {
  const wanted = Object.entries(given).map(([key, value]) => {
    const merges = isMapping(key, noun) && isRow(value) && !replace;
    return [key, merges ? merge(mappingIn(current, key, noun), value) : value] as const;
  });
  return Object.fromEntries(wanted.filter(([key, value]) => !isSame(current, key, value, noun)));
}

/** What AWX wants to hear again with what is sent, as it is. */
export const sentAgain = (current: Row, sent: Row, { sentWith }: Pick<Noun<unknown>, 'sentWith'>): Row =>
  Object.fromEntries(
    Object.entries(sentWith).flatMap(([key, again]) => (key in sent ? [[again, current[again]]] : [])),
  );

/** What the fields named by `sent` were before and are after. */
export function differences(before: Row, after: Row, sent: Row, noun: Statement): Differences {
  const told = Object.keys(sent).map((key) => {
    if (noun.secrets.includes(key)) return [key, SECRET_CHANGED] as const;
    const [from, to] = [shownOf(before, key, noun), shownOf(after, key, noun)];
    return [key, isMapping(key, noun) ? onlyDiffering(from, to) : { from, to }] as const;
  });
  return Object.fromEntries(told);
}

const SECRET_CHANGED: Difference = { to: 'changed' };

function isSame(current: Row, key: string, value: unknown, noun: Statement): boolean {
  if (isMapping(key, noun) && isRow(value)) {
    const now = readable(current[key]);
    return now !== undefined && isDeepStrictEqual(asShown(now), asShown(value));
  }
  return isDeepStrictEqual(current[key], value) || (isNothing(current[key]) && isNothing(value));
}

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === '';

function shownOf(row: Row, key: string, { links, textMappings }: Statement): unknown {
  if (textMappings.includes(key)) return readable(row[key]) ?? row[key];
  if (key in links) return named(row, key, links);
  const value = row[key];
  return typeof value === 'string' ? withoutUrlSecrets(value) : value;
}

function named(row: Row, key: string, links: Links): unknown {
  const found = ref(row, links[key]?.as ?? key);
  return found && (found.name || found.id);
}

/** Of two mappings only the keys that differ: the others are no news. */
function onlyDiffering(from: unknown, to: unknown): Difference {
  if (!isRow(from) || !isRow(to)) return { from, to };
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const differing = keys.filter((key) => !isDeepStrictEqual(from[key], to[key]));
  const pick = (mapping: Row) =>
    Object.fromEntries(differing.filter((key) => key in mapping).map((key) => [key, mapping[key]]));
  return { from: pick(from), to: pick(to) };
}

function mappingIn(current: Row, key: string, { label }: Statement): Row {
  try {
    return parsedBy(parseAsKept, current[key]);
  } catch (error) {
    const what = `${label} ${current['id']} has ${key} into which nothing can be merged: the text`;
    throw new AwxConflict(`${what} ${(error as Error).message}. Replace them whole with replace_variables.`, {
      fields: { [key]: ['cannot be merged'] },
    });
  }
}

/** AWX's text as the mapping that it shows; `undefined` when it is none. */
function readable(kept: unknown): Row | undefined {
  try {
    return parsedBy(parseKept, kept);
  } catch {
    return undefined;
  }
}

const parsedBy = (parse: (text: string) => Row, kept: unknown): Row =>
  isNothing(kept) ? {} : isRow(kept) ? kept : parse(String(kept));
