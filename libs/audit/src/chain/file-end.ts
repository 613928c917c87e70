import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Head, openSealed, recordIn, sha256 } from './sealed-line';
import { trailFiles } from './trail-files';

const LINE_FEED = 0x0a;
const FIRST_LOOK = 64 * 1024;
/** No line is longer: an input of a call is bounded. */
const LAST_LOOK = 64 * 1024 * 1024;

/** A link is not followed: as in writing, it could lead anywhere. */
export const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

/** The last `length` bytes of a file at most. */
export async function endOf(handle: FileHandle, size: number, length: number): Promise<Buffer> {
  const from = Math.max(0, size - length);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
  return buffer.subarray(0, bytesRead);
}

/** What stands behind the last line end; empty when the file ends with one. */
export async function unendedIn(handle: FileHandle, size: number): Promise<Buffer> {
  const last = await endOf(handle, size, 1);
  if (last.length === 0 || last[0] === LINE_FEED) return Buffer.alloc(0);
  for (let length = FIRST_LOOK; ; length *= 4) {
    const end = await endOf(handle, size, length);
    const at = end.lastIndexOf(LINE_FEED);
    if (at >= 0 || end.length === size || length >= LAST_LOOK) return end.subarray(at + 1);
  }
}

/** The hash by which a line that was cut off is marked; `undefined` when nothing but its end lacks. */
export const tornHash = (unended: Buffer): string | undefined =>
  unended.length === 0 || recordIn(unended) ? undefined : sha256(unended);

/**
 * The ends of the chains before what is written to `path` next: of those in the last lines of that file or, while it has
 * none, of the newest before it. What another chain goes on from is no end.
 */
export async function headsBefore(path: string): Promise<Head[]> {
  const files = (await trailFiles(dirname(path))).reverse();
  for (const file of files.slice(
    Math.max(
      0,
      files.findIndex(({ name }) => name === basename(path)),
    ),
  )) {
    const heads = await headsIn(file.path);
    if (heads) return heads;
  }
  return [];
}

async function headsIn(path: string): Promise<Head[] | undefined> {
  // One that this user may not read, as after a restore, keeps nobody from going on.
  const handle = await open(path, READ).catch(() => undefined);
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    for (let length = FIRST_LOOK; ; length *= 4) {
      const heads = headsOf(await endOf(handle, size, length));
      if (heads || length >= Math.min(size, LAST_LOOK)) return heads;
    }
  } finally {
    await handle.close();
  }
}

function headsOf(lines: Buffer): Head[] | undefined {
  const ends = new Map<string, Head>();
  const named = new Set<string>();
  for (const line of split(lines)) {
    const sealed = openSealed(line);
    if (!sealed) continue;
    for (const { hash } of sealed.link.after ?? []) named.add(hash);
    ends.set(sealed.head.writer, sealed.head);
  }
  return ends.size === 0 ? undefined : [...ends.values()].filter(({ hash }) => !named.has(hash));
}

/** As bytes: the first may begin in the midst of a character. */
function split(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from <= bytes.length; ) {
    const at = bytes.indexOf(LINE_FEED, from);
    const to = at < 0 ? bytes.length : at;
    lines.push(bytes.subarray(from, to));
    from = to + 1;
  }
  return lines;
}
