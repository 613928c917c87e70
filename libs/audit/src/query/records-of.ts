import type { AuditRecord } from '../audit-record';
import { linesOf } from '../chain/lines-of';
import { recordIn } from '../chain/sealed-line';
import { type TrailFile, trailFiles } from '../chain/trail-files';
import type { Filter } from './filter';

export interface Entry {
  readonly record: AuditRecord;
  /** The line, without its end. */
  readonly bytes: Buffer;
}

/** Of lines that are no records there is only the number. */
export interface Unread {
  lines: number;
}

const DAY_MS = 86_400_000;

/**
 * The records of several folders by time, of which one a folder is in memory. Files of days that cannot have what is asked
 * for are not read. What cannot be read is counted in `unread`.
 */
export async function* recordsOf(folders: readonly string[], filter: Filter, unread: Unread): AsyncGenerator<Entry> {
  const streams = folders.map((folder) => entriesOf(folder, filter, unread));
  try {
    const heads = await Promise.all(streams.map(async (stream) => (await stream.next()).value as Entry | undefined));
    for (let at = oldest(heads); at >= 0; at = oldest(heads)) {
      yield heads[at]!;
      heads[at] = (await streams[at]!.next()).value as Entry | undefined;
    }
  } finally {
    await Promise.all(streams.map((stream) => stream.return(undefined)));
  }
}

function oldest(heads: readonly (Entry | undefined)[]): number {
  let found = -1;
  heads.forEach((head, at) => {
    if (head && (found < 0 || head.record.time < heads[found]!.record.time)) found = at;
  });
  return found;
}

async function* entriesOf(folder: string, filter: Filter, unread: Unread): AsyncGenerator<Entry> {
  for (const file of await trailFiles(folder)) {
    if (!mayHold(file, filter)) continue;
    for await (const { bytes } of linesOf(file.path)) {
      const record = recordIn(bytes);
      if (isRecord(record)) yield { record, bytes };
      else if (bytes.length > 0) unread.lines += 1;
    }
  }
}

const isRecord = (
  value: Readonly<Record<string, unknown>> | undefined,
): value is AuditRecord & Record<string, unknown> =>
  typeof value?.['time'] === 'string' &&
  (value['phase'] === 'attempt' || (value['phase'] === 'outcome' && Array.isArray(value['touched'])));

/** By its name; a day more at either end, for clocks. */
function mayHold({ day }: TrailFile, { since, until }: Filter): boolean {
  const begin = Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`);
  return !(begin + 2 * DAY_MS < (since ?? 0)) && !(begin - DAY_MS > (until ?? Number.POSITIVE_INFINITY));
}
