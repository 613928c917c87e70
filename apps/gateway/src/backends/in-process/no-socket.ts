import { Duplex } from 'node:stream';

/**
 * Stands where a request and its answer look for their connection: open until it is destroyed, from loopback, and whatever
 * Node writes to it is gone.
 */
export class NoSocket extends Duplex {
  readonly remoteAddress = '127.0.0.1';
  readonly remoteFamily = 'IPv4';
  private isDone = false;

  /** What it was for is over. */
  done(): void {
    this.isDone = true;
    this.destroy();
  }

  /** A connection that breaks is heard of only after what has arrived by it. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (this.isDone) done(error);
    else setImmediate(done, error);
  }

  override write(_data: unknown, encoding?: unknown, done?: unknown): boolean {
    const written = typeof encoding === 'function' ? encoding : done;
    if (typeof written === 'function') process.nextTick(written as () => void);
    return true;
  }

  override cork(): void {}
  override uncork(): void {}
  override _read(): void {}

  override resume(): this {
    return this;
  }

  override pause(): this {
    return this;
  }

  setTimeout(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }
}
