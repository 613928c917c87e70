import { open } from 'node:fs/promises';
import { READ } from './file-end';

export interface Line {
  /** Without its end. */
  readonly bytes: Buffer;
  /** From 1. */
  readonly number: number;
  /** Not the last of a file that ends in the midst of it. */
  readonly isEnded: boolean;
}

const LINE_FEED = 0x0a;
const CHUNK_BYTES = 256 * 1024;
/** What is longer is no record; the rest of it is not kept. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The lines of a file of any size, one at a time. */
export async function* linesOf(path: string): AsyncGenerator<Line> {
  const handle = await open(path, READ);
  let before: Buffer[] = [];
  let kept = 0;
  let number = 0;
  const keep = (part: Buffer): void => {
    if (kept < MOST_BYTES && part.length > 0) before.push(part);
    kept += part.length;
  };
  const take = (isEnded: boolean): Line => {
    const bytes = before.length === 1 ? before[0]! : Buffer.concat(before);
    before = [];
    kept = 0;
    number += 1;
    return { bytes, number, isEnded };
  };
  // Closes the file at its end, and when nobody reads on.
  for await (const chunk of handle.createReadStream({ highWaterMark: CHUNK_BYTES })) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      keep(chunk.subarray(from, at));
      yield take(true);
      from = at + 1;
    }
    keep(chunk.subarray(from));
  }
  if (kept > 0) yield take(false);
}
