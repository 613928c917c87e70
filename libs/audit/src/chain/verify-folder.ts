import type { KeyObject } from 'node:crypto';
import { linesOf } from './lines-of';
import { type Head, hashOf, openSealed, type SealedLine, sha256 } from './sealed-line';
import { type TrailFile, trailFiles } from './trail-files';

/** Of a chain that is not as it was written, the first place where that shows. */
export interface Break {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly problem: string;
}

export interface FolderReport {
  readonly folder: string;
  readonly files: number;
  readonly lines: number;
  readonly chains: number;
  /** Ends of chains that no other goes on from: one, where one process wrote at a time. */
  readonly heads: readonly Head[];
  readonly breaks: readonly Break[];
  /** What is no break, but worth a look. */
  readonly notes: readonly string[];
}

export interface Expectation {
  /** Any of them may have signed a line; none: lines are not signed. */
  readonly keys: readonly KeyObject[];
  /** Milliseconds since the epoch: before, a line need not be signed. */
  readonly signedSince: number;
  /** Hashes that must be there; those that are found are taken out. */
  readonly hashes: Set<string>;
}

/** What is told and kept at most of what could be without end where somebody fills a file. */
const MOST = 1000;

/** A chain as far as it was read. */
interface Known {
  head: Head;
  isEnd: boolean;
  isBroken: boolean;
}

/** Reads all files of one folder once, line by line. What is kept grows with the number of chains, not of lines. */
export async function verifyFolder(folder: string, expectation: Expectation): Promise<FolderReport> {
  const files = await trailFiles(folder);
  const check = new FolderCheck(files[0]?.day ?? '', expectation);
  for (const file of files) {
    check.begin(file);
    for await (const { bytes, number, isEnded } of linesOf(file.path)) check.line(bytes, number, isEnded);
    check.end();
  }
  return { folder, files: files.length, ...check.report() };
}

class FolderCheck {
  private readonly chains = new Map<string, Known>();
  private readonly breaks: Break[] = [];
  private readonly notes: string[] = [];
  /** Hashes of lines that may be in a file that is not here any more. */
  private readonly elsewhere = new Set<string>();
  /** In the file that is read: what is no record, by its hash, until a later line says that it was cut off. */
  private unread = new Map<string, number>();
  private lines = 0;
  private file: TrailFile | undefined;
  private number = 0;
  private isFirstFile = false;

  constructor(
    private readonly firstDay: string,
    private readonly expectation: Expectation,
  ) {}

  begin(file: TrailFile): void {
    this.isFirstFile = this.file === undefined;
    this.file = file;
  }

  line(bytes: Buffer, number: number, isEnded: boolean): void {
    // Two that found a line cut off have both ended it.
    if (bytes.length === 0) return;
    this.number = number;
    const sealed = openSealed(bytes);
    if (sealed) this.sealed(sealed);
    else if (isEnded) this.noRecord(bytes);
    else this.note('is cut off: it is being written, or its process was ended');
  }

  end(): void {
    for (const line of [...this.unread.values()].slice(0, 1))
      this.breaks.push({ file: this.file!.name, line, problem: 'is no record of this trail' });
    this.unread = new Map();
  }

  report(): Pick<FolderReport, 'lines' | 'chains' | 'heads' | 'breaks' | 'notes'> {
    const known = [...this.chains.values()];
    const heads = known.filter(({ isEnd }) => isEnd).map(({ head }) => head);
    return { lines: this.lines, chains: known.length, heads, breaks: this.breaks, notes: this.notes };
  }

  private sealed(sealed: SealedLine): void {
    const { head, link } = sealed;
    const known = this.chains.get(head.writer);
    const problem =
      this.sealProblem(sealed) ?? (head.seq === 1 ? this.startProblem(sealed) : this.orderProblem(sealed));
    if (link.torn && this.unread.has(link.torn)) {
      this.note('was cut off, as by a crash, and is marked so by a line after it', this.unread.get(link.torn));
      this.unread.delete(link.torn);
    }
    if (problem && !known?.isBroken) this.breaks.push({ file: this.file!.name, line: this.number, problem });
    const isBroken = known?.isBroken || problem !== undefined;
    if (known && head.seq <= known.head.seq) known.isBroken = isBroken;
    else this.chains.set(head.writer, { head, isEnd: true, isBroken });
    this.expectation.hashes.delete(head.hash);
    this.lines += 1;
  }

  /** Whether the line is as it was written. */
  private sealProblem({ body, head, isSigned, record }: SealedLine): string | undefined {
    const { keys, signedSince } = this.expectation;
    if (isSigned && keys.length === 0) return 'is signed: set AUDIT_KEY, or name the file of the key by --key-file';
    if (!isSigned && keys.length > 0 && !(Date.parse(String(record['time'])) < signedSince)) return 'is not signed';
    const isRight = isSigned ? keys.some((key) => hashOf(body, key) === head.hash) : hashOf(body) === head.hash;
    return isRight ? undefined : `was changed${isSigned ? ', or signed with another key' : ''}`;
  }

  /** Whether a chain that goes on follows its line before. */
  private orderProblem({ head, link }: SealedLine): string | undefined {
    const known = this.chains.get(head.writer)?.head;
    if (!known) return this.isElsewhere(link.from) ? this.noteElsewhere(link.prev!) : 'is without the lines before it';
    if (head.seq <= known.seq) return 'stands there twice, or behind lines that were written after it';
    const missing = head.seq - known.seq - 1;
    if (missing > 0)
      return missing === 1 ? 'is without the line before it' : `is without the ${missing} lines before it`;
    return link.prev === known.hash ? undefined : 'does not follow the line before it of its chain, which was changed';
  }

  /** Whether the chains from which a new one goes on are there to their ends. */
  private startProblem({ head, link }: SealedLine): string | undefined {
    if (this.chains.has(head.writer)) return 'begins a chain that has begun before';
    for (const { writer, seq, hash } of link.after ?? []) {
      const before = this.chains.get(writer);
      if (before?.head.seq === seq && before.head.hash === hash) before.isEnd = false;
      else if (before && before.head.seq > seq) continue;
      else if (before || !(this.lines === 0 || this.elsewhere.has(hash)))
        return 'goes on from a line that is not there: the end of another chain was cut off or changed';
      else this.noteElsewhere(hash);
    }
    return undefined;
  }

  /** Whether the file that a line names is older than all that are here. */
  private isElsewhere(from: string | undefined): boolean {
    const day = from?.match(/^audit_(\d{8})/)?.[1];
    return day !== undefined && (this.isFirstFile || day < this.firstDay);
  }

  private noteElsewhere(hash: string): undefined {
    if (!this.elsewhere.has(hash))
      this.note('goes on from a line of a file that is not here, as when older files were moved');
    this.elsewhere.add(hash);
  }

  private noRecord(bytes: Buffer): void {
    if (this.unread.size < MOST) this.unread.set(sha256(bytes), this.number);
  }

  private note(text: string, line = this.number): void {
    if (this.notes.length < MOST) this.notes.push(`${this.file!.name} line ${line} ${text}`);
  }
}
