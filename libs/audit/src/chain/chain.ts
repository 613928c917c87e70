import { type KeyObject, randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { headsBefore } from './file-end';
import { type Head, type Link, seal } from './sealed-line';

/**
 * Ties the lines that one process writes for one server, in the order in which they are written: each has its number and
 * the hash of the one before. The first names the ends of the chains that it found, so that restarts are tied as well.
 * Several processes may write to one file, each its own chain.
 */
export class Chain {
  private writer = newWriter();
  private last: Head | undefined;
  private path: string | undefined;
  /** What only the next line says. */
  private next: Pick<Link, 'after' | 'from' | 'torn'> = {};

  constructor(private readonly key: KeyObject | undefined) {}

  /** What is sealed next goes to `path`. `torn` marks a line there that was cut off. */
  async goOnIn(path: string, torn: string | undefined): Promise<void> {
    if (!this.last) this.next = { after: await headsBefore(path) };
    else if (this.path !== path) this.next = { from: basename(this.path!) };
    if (torn) this.next = { ...this.next, torn };
    this.path = path;
  }

  seal(record: string): string {
    const { last } = this;
    const place = { writer: this.writer, seq: (last?.seq ?? 0) + 1, ...(last && { prev: last.hash }) };
    const { line, head } = seal(record, { ...place, ...this.next }, this.key);
    this.last = head;
    this.next = {};
    return line;
  }

  /** The file is closed: what is opened next may be another of the same name. */
  letGo(): void {
    if (this.last && this.path) this.next = { from: basename(this.path) };
  }

  /** Begins a chain anew, which takes up from what is in the files: after a failure nobody knows what was written. */
  restart(): void {
    this.writer = newWriter();
    this.last = undefined;
    this.next = {};
  }
}

const newWriter = (): string => randomBytes(8).toString('hex');
