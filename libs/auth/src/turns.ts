import { TooManyLogins } from './too-many-logins';

/** What a caller is told to wait when the queue is full, in seconds. */
const RETRY_AFTER = 2;

/** Lets a few pieces of work run at once and some more wait for their turn; refuses the rest at once. */
export class Turns {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(
    atOnce: number,
    private readonly mayWait: number,
  ) {
    this.free = atOnce;
  }

  /** What `work` answers. Throws `TooManyLogins` when too many wait already. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }

  private turn(): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return Promise.resolve();
    }
    if (this.waiting.length >= this.mayWait) {
      throw new TooManyLogins('Too many logins are being checked at present.', RETRY_AFTER);
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
