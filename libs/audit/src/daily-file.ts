import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

interface Line {
  /** UTC day, `YYYYMMDD`: the file it belongs to. */
  readonly day: string;
  readonly text: string;
}

interface OpenFile {
  readonly day: string;
  readonly path: string;
  readonly handle: FileHandle;
  readonly inode: number;
}

const LINE_FEED = 0x0a;

/** The file of one day. */
export const dailyPath = (directory: string, day: string): string => join(directory, `audit_${day}.log`);

/**
 * Appends lines to `<directory>/audit_<day>.log`. Lines that arrive while a write runs go out together in the next one,
 * and each write is whole lines, so that several processes may share a file. Written means handed to the kernel: a
 * crash of the process loses nothing, a crash of the machine may lose the last seconds.
 */
export class DailyFile {
  private waiting: Line[] = [];
  private nextFlush: Promise<void> | undefined;
  private lastFlush: Promise<void> = Promise.resolve();
  private file: OpenFile | undefined;

  constructor(private readonly directory: string) {}

  /** Resolves once `text` (one line, without its end) is written; rejects with the file system's error. */
  append(day: string, text: string): Promise<void> {
    this.waiting.push({ day, text });
    this.nextFlush ??= this.schedule(() => this.flush());
    return this.nextFlush;
  }

  /** Whether a line could be written now: opens the file of `day` as `append` does. Rejects with the file system's error. */
  probe(day: string): Promise<void> {
    return this.schedule(async () => void (await this.fileOf(day)));
  }

  /** Waits for what is being written and lets go of the file. A later `append` opens it again. */
  close(): Promise<void> {
    return this.schedule(() => this.release());
  }

  private schedule(work: () => Promise<void>): Promise<void> {
    const done = this.lastFlush.then(work);
    // Whoever appended hears of a failure; the next batch tries anew.
    this.lastFlush = done.catch(() => undefined);
    return done;
  }

  private async flush(): Promise<void> {
    const lines = this.waiting;
    this.waiting = [];
    this.nextFlush = undefined;
    try {
      for (const [day, batch] of Map.groupBy(lines, (line) => line.day))
        await (await this.fileOf(day)).appendFile(batch.map((line) => `${line.text}\n`).join(''));
    } catch (error) {
      // Opening anew finds a line that was cut off by a full disk, and ends it.
      await this.release().catch(() => undefined);
      throw error;
    }
  }

  private async fileOf(day: string): Promise<FileHandle> {
    if (this.file?.day === day && (await isStillThere(this.file))) return this.file.handle;
    await this.release();
    this.file = await openFile(this.directory, day);
    return this.file.handle;
  }

  private async release(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.handle.close();
  }
}

/** Not after logrotate or an operator moved or deleted it. */
const isStillThere = (file: OpenFile): Promise<boolean> =>
  lstat(file.path).then(
    ({ ino }) => ino === file.inode,
    () => false,
  );

/** A link could lead the records, and the mode that is set below, to any file of this user. */
const APPEND = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);

async function openFile(directory: string, day: string): Promise<OpenFile> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = dailyPath(directory, day);
  const handle = await open(path, APPEND, 0o600);
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw new Error(`${path} is no file`);
    await handle.chmod(0o600);
    if (await endsInsideALine(handle, facts.size)) await handle.appendFile('\n');
    return { day, path, handle, inode: facts.ino };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function endsInsideALine(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== LINE_FEED;
}
