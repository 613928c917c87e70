import type { AuditRecord } from '../audit-record';
import { matches, objectsOf, outcomeOf } from '../query/filter';
import { type Entry, recordsOf, type Unread } from '../query/records-of';
import type { Query } from './arguments';

export interface Output {
  /** Resolves when there is room for more. */
  readonly print: (line: string) => Promise<void>;
  /** What is said of it all; not among the records where those are for a program. */
  readonly say: (line: string) => Promise<void>;
}

const COLUMNS = [
  ['TIME', 24],
  ['CALLER', 16],
  ['OUTCOME', 8],
  ['STATUS', 6],
  ['SERVER', 14],
  ['OPERATION', 30],
  ['REQUEST', 36],
  ['TOUCHED', 0],
] as const;

/** Prints the newest that match, or all, oldest first, and says how many there are. */
export async function query(folders: readonly string[], query: Query, { print, say }: Output): Promise<void> {
  const unread: Unread = { lines: 0 };
  const newest = new Newest(query.limit);
  const format = query.json ? jsonOf : rowOf;
  let matching = 0;
  if (!query.json) await print(row(COLUMNS.map(([title]) => title)));
  for await (const entry of recordsOf(folders, query.filter, unread)) {
    if (!matches(entry.record, query.filter)) continue;
    matching += 1;
    if (query.limit === 0) await print(format(entry));
    else newest.add(format(entry));
  }
  for (const line of newest.lines()) await print(line);
  const isCut = query.limit > 0 && matching > query.limit;
  await say(`${matching} match${isCut ? `; only the newest ${query.limit} are shown, --limit 0 shows all` : ''}.`);
  if (unread.lines > 0) await say(`${unread.lines} lines could not be read: npm run audit -- verify tells where.`);
}

/** A ring of the last lines. */
class Newest {
  private readonly ring: string[] = [];
  private next = 0;

  constructor(private readonly most: number) {}

  add(line: string): void {
    this.ring[this.next] = line;
    this.next = (this.next + 1) % this.most;
  }

  lines(): string[] {
    return [...this.ring.slice(this.next), ...this.ring.slice(0, this.next)];
  }
}

const jsonOf = ({ bytes }: Entry): string => bytes.toString('utf8');

const rowOf = ({ record }: Entry): string =>
  row([
    record.time,
    record.caller ?? '-',
    outcomeOf(record),
    statusOf(record),
    record.server,
    record.operation,
    record.request_id,
    objectsOf(record).join(' '),
  ]);

const statusOf = (record: AuditRecord): string => (record.phase === 'outcome' ? String(record.status) : '-');

/** Names come from strangers, and a terminal obeys what is between its control characters. */
const row = (cells: readonly string[]): string =>
  cells
    .map((cell, at) => String(cell).replace(/\p{C}/gu, '?').padEnd(COLUMNS[at]![1]))
    .join('  ')
    .trimEnd();
