import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { AuditRecord } from './audit-record';

/** How much of the end of a file is read: some hundred calls, whatever the file weighs. */
const TAIL_BYTES = 64 * 1024;

type RecordOfOutcome = Extract<AuditRecord, { phase: 'outcome' }>;

/** What is told of a call to people: no input, no secret, and nothing of what AWX said. */
const TOLD = [
  ...(['time', 'server', 'environment', 'operation', 'effect', 'surface', 'caller'] as const),
  ...(['outcome', 'status', 'duration_ms', 'request_id'] as const),
] as const;

export type RecentCall = Pick<RecordOfOutcome, (typeof TOLD)[number]>;

/** The calls at the end of one file of the trail, oldest first; none where there is no such file. */
export async function recentOutcomes(path: string): Promise<RecentCall[]> {
  const lines = (await tailOf(path)).split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const record = recordIn(line);
    return record?.phase === 'outcome' ? [told(record)] : [];
  });
}

const told = (record: RecordOfOutcome): RecentCall =>
  Object.fromEntries(TOLD.map((field) => [field, record[field]])) as RecentCall;

/** A link is not followed: as in writing, it could lead anywhere. */
async function tailOf(path: string): Promise<string> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => undefined);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    const text = buffer.toString('utf8', 0, bytesRead);
    // The first line may have begun before.
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await handle.close();
  }
}

/** The last line may be half written. */
function recordIn(line: string): AuditRecord | undefined {
  try {
    return JSON.parse(line) as AuditRecord;
  } catch {
    return undefined;
  }
}
