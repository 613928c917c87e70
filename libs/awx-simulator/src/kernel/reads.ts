/** Something that changes: each change raises its version. */
export interface Versioned {
  version: number;
}

/** What was read to find an answer, as it stood then: the answer holds until any of it changes. */
export class Reads {
  private readonly seen = new Map<Versioned, number>();

  has(source: Versioned): boolean {
    return this.seen.has(source);
  }

  note(source: Versioned): void {
    if (!this.seen.has(source)) this.seen.set(source, source.version);
  }

  noteAll(other: Reads): void {
    for (const [source, version] of other.seen) if (!this.seen.has(source)) this.seen.set(source, version);
  }

  get isCurrent(): boolean {
    for (const [source, version] of this.seen) if (source.version !== version) return false;
    return true;
  }

  get size(): number {
    return this.seen.size;
  }
}

/** A source of rows that changes all the time while jobs run, in ways that say nothing of who may see a row. */
export interface Busy extends Versioned {
  /** Its version without these changes. */
  readonly steady: Versioned;
}

interface Scope {
  reads: Reads;
  /** Whether only the steady version of a table counts. */
  steady: boolean;
}

/** Notes what is read while something is worked out. */
export class ReadTracker {
  private readonly scopes: Scope[] = [];

  /** Works something out; what it reads is noted in `reads`, and in those of whoever asked. */
  into<T>(reads: Reads, work: () => T, steady = false): T {
    this.scopes.push({ reads, steady });
    try {
      return work();
    } finally {
      this.scopes.pop();
    }
  }

  note(source: Versioned | Busy): void {
    const { scopes } = this;
    // Inside of a steady scope, the outer ones read no more than it does.
    let steady = false;
    for (let depth = scopes.length - 1; depth >= 0; depth--) {
      steady ||= scopes[depth]!.steady;
      scopes[depth]!.reads.note(steady && 'steady' in source ? source.steady : source);
    }
  }

  /** What is known already was read by whoever asks for it. */
  noteAll(known: Reads): void {
    for (const { reads } of this.scopes) if (reads !== known) reads.noteAll(known);
  }

  get isActive(): boolean {
    return this.scopes.length > 0;
  }
}
