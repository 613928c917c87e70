import { constants, lstatSync, writeSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chain } from './chain/chain';
import { tornHash, unendedIn } from './chain/file-end';

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
  /** In bytes, after our last write; `undefined` before it. */
  ourSize?: number;
}

/** A file, and how many bytes it has now. */
interface Opened {
  readonly file: OpenFile;
  readonly size: number;
}

/** The file of one day. */
export const dailyPath = (directory: string, day: string): string => join(directory, `audit_${day}.log`);

/**
 * Appends lines to `<directory>/audit_<day>.log`, each tied to those before it by `chain`. Lines that arrive while a write
 * runs go out together in the next one, and each write is whole lines, so that several processes may share a file. Written
 * means handed to the kernel: a crash of the process loses nothing, a crash of the machine may lose the last seconds.
 */
export class DailyFile {
  private waiting: Line[] = [];
  private nextFlush: Promise<void> | undefined;
  private lastFlush: Promise<void> = Promise.resolve();
  private file: OpenFile | undefined;
  /** The last write did not come to its end, and none has since. */
  private failed = false;

  constructor(
    private readonly directory: string,
    private readonly chain: Chain,
  ) {}

  /** Resolves once `text` (a JSON object on one line, without its end) is written; rejects with the file system's error. */
  append(day: string, text: string): Promise<void> {
    this.waiting.push({ day, text });
    this.nextFlush ??= this.schedule(() => this.flush());
    return this.nextFlush;
  }

  /**
   * Whether a line could be written now: opens the file of `day` as `append` does. After a write that failed it writes a little,
   * too, since a full disk shows in nothing else. Rejects with the file system's error.
   */
  probe(day: string): Promise<void> {
    return this.schedule(async () => {
      const opened = await this.fileOf(day);
      if (this.failed) await this.writeALittle(opened);
    });
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
      for (const [day, batch] of Map.groupBy(lines, (line) => line.day)) await this.write(day, batch);
    } catch (error) {
      await this.release().catch(() => undefined);
      this.chain.restart();
      throw error;
    }
  }

  private async write(day: string, lines: readonly Line[]): Promise<void> {
    // A clock that was set back: a chain goes through the files in the order of their days.
    if (this.file && day < this.file.day) this.chain.restart();
    const { file, size } = await this.fileOf(day);
    // What others wrote since, or a full disk cut off, may end in the midst of a line.
    const unended = size === file.ourSize ? undefined : await unendedIn(file.handle, size);
    await this.chain.goOnIn(file.path, unended && tornHash(unended));
    const texts = lines.map(({ text }) => `${this.chain.seal(text)}\n`);
    const bytes = Buffer.from([unended?.length ? '\n' : '', ...texts].join(''));
    this.failed = true;
    writeAll(file.handle.fd, bytes);
    this.failed = false;
    file.ourSize = size + bytes.length;
  }

  /** What says nothing: an empty line or, where a line was cut off, a blank, so that whoever writes next finds it cut off. */
  private async writeALittle({ file, size }: Opened): Promise<void> {
    const isTorn = tornHash(await unendedIn(file.handle, size)) !== undefined;
    file.ourSize = undefined;
    writeAll(file.handle.fd, Buffer.from(isTorn ? ' ' : '\n'));
    this.failed = false;
  }

  private async fileOf(day: string): Promise<Opened> {
    const size = this.file?.day === day ? sizeOf(this.file) : undefined;
    if (this.file && size !== undefined) return { file: this.file, size };
    await this.release();
    const opened = await openFile(this.directory, day);
    this.file = opened.file;
    return opened;
  }

  private async release(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    this.chain.letGo();
    await file?.handle.close();
  }
}

/**
 * In one write wherever the system takes it so: others append to the same file. No thread of the pool is asked, nor for the
 * size: handing over a line takes the kernel microseconds, and getting to another thread and back ten times that.
 */
function writeAll(fd: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}

/** In bytes; `undefined` after logrotate or an operator moved or deleted it. */
function sizeOf(file: OpenFile): number | undefined {
  try {
    const { ino, size } = lstatSync(file.path);
    return ino === file.inode ? size : undefined;
  } catch {
    return undefined;
  }
}

/** A link could lead the records, and the mode that is set below, to any file of this user. */
const APPEND = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);

async function openFile(directory: string, day: string): Promise<Opened> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = dailyPath(directory, day);
  const handle = await open(path, APPEND, 0o600);
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw new Error(`${path} is no file`);
    await handle.chmod(0o600);
    return { file: { day, path, handle, inode: facts.ino }, size: facts.size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
