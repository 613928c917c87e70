import { open } from 'node:fs/promises';
import { jsonIn } from '@libs/operation';
import { type AuditRecord, environmentIn } from './audit-record';
import { endOf, READ } from './chain/file-end';

/** How much of the end of a file is read: some hundred calls, whatever the file weighs. */
const TAIL_BYTES = 64 * 1024;

type RecordOfOutcome = Extract<AuditRecord, { phase: 'outcome' }>;

/** What is told of a call to people: no input, no secret, and nothing of what AWX said. */
const TOLD = [
  ...(['time', 'server', 'environment', 'operation', 'effect', 'surface', 'caller'] as const),
  ...(['outcome', 'status', 'duration_ms', 'request_id'] as const),
] as const;

export type RecentCall = Pick<RecordOfOutcome, (typeof TOLD)[number]> & { readonly environment: string };

/** The calls at the end of one file of the trail, oldest first; none where there is no such file. */
export async function recentOutcomes(path: string): Promise<RecentCall[]> {
  const lines = (await tailOf(path)).split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const record = recordIn(line);
    return record?.phase === 'outcome' ? [told(record)] : [];
  });
}

const told = (record: RecordOfOutcome): RecentCall => ({
  ...(Object.fromEntries(TOLD.map((field) => [field, record[field]])) as Pick<RecordOfOutcome, (typeof TOLD)[number]>),
  environment: environmentIn(record),
});

async function tailOf(path: string): Promise<string> {
  const handle = await open(path, READ).catch(() => undefined);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const text = (await endOf(handle, size, TAIL_BYTES)).toString('utf8');
    // The first line may have begun before.
    return size <= TAIL_BYTES ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await handle.close();
  }
}

/** The last line may be half written. */
const recordIn = (line: string): AuditRecord | undefined => jsonIn(line) as AuditRecord | undefined;
