import { TooManyLogins } from './too-many-logins';

/** What a caller is told to wait when the queue is full, in seconds. */
const RETRY_AFTER = 2;

/** Lets a few pieces of work run at once and some more wait for their turn; refuses the rest at once. */
export class Turns {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mayWait: number,
    /** Hears that nothing runs or waits any more. */
    private readonly onIdle: () => void = () => {},
  ) {}

  /**
   * What `work` answers. Throws `TooManyLogins` when too many wait already.
   *
   * @param rest Milliseconds for which the place stays taken after such an answer; nobody waits for that but who is next
   */
  async take<T>(work: () => Promise<T>, rest: (answer: T) => number = () => 0): Promise<T> {
    await this.turn();
    let ms = 0;
    try {
      const answer = await work();
      ms = rest(answer);
      return answer;
    } finally {
      if (ms > 0) setTimeout(this.leave, ms).unref();
      else this.leave();
    }
  }

  private readonly leave = (): void => {
    const next = this.waiting.shift();
    if (next) return next();
    this.taken--;
    if (this.taken === 0) this.onIdle();
  };

  private turn(): Promise<void> {
    if (this.taken < this.atOnce) {
      this.taken++;
      return Promise.resolve();
    }
    if (this.waiting.length >= this.mayWait) {
      throw new TooManyLogins('Too many logins are being checked at present.', RETRY_AFTER);
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
