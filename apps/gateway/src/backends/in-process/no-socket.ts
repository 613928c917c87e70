import { EventEmitter } from 'node:events';
import { getDefaultHighWaterMark } from 'node:stream';

const WHOLE_BUFFER = getDefaultHighWaterMark(false);

/**
 * Stands where a request and its answer look for their connection: open until it is destroyed, from loopback, and whatever
 * Node writes to it is gone. Has what of a socket Node, Nest and Express use for requests that are no upgrades.
 */
export class NoSocket extends EventEmitter {
  readonly remoteAddress = '127.0.0.1';
  readonly remoteFamily = 'IPv4';
  readonly readableHighWaterMark = WHOLE_BUFFER;
  readonly writableLength = 0;
  /** Node uncorks a connection at the end of an answer by setting this. */
  readonly _writableState = { corked: 0 };
  readable = true;
  writable = true;
  destroyed = false;

  /** What it was for is over. */
  done(): void {
    this.close(process.nextTick);
  }

  /** Of a connection that breaks is heard only after what has arrived by it; why, nobody asks. */
  destroy(): this {
    this.close(setImmediate);
    return this;
  }

  private close(later: (close: () => void) => void): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.readable = false;
    this.writable = false;
    later(() => this.emit('close'));
  }

  write(_data: unknown, encoding?: unknown, done?: unknown): boolean {
    const written = typeof encoding === 'function' ? encoding : done;
    if (typeof written === 'function') process.nextTick(written as () => void);
    return true;
  }

  cork(): void {}
  uncork(): void {}

  resume(): this {
    return this;
  }

  pause(): this {
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
