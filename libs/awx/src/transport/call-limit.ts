import type { GivenUp } from '../errors/from-failure';

/** Ends a call after its time, or when the caller goes away. */
export class CallLimit {
  private timer?: NodeJS.Timeout;
  private stop?: () => void;
  /** Why the call was ended, if it was. */
  givenUp?: GivenUp;

  constructor(
    private readonly ms: number,
    private readonly caller?: AbortSignal,
  ) {
    this.resume();
    if (caller?.aborted) this.callerLeft();
    else caller?.addEventListener('abort', this.callerLeft, { once: true });
  }

  /** What ends that which goes on now, in the place of what ended the thing before. */
  endsBy(stop: () => void): void {
    this.stop = stop;
    if (this.givenUp) stop();
  }

  /** Over early when the call is given up. */
  pass(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.endsBy(() => {
      clearTimeout(timer);
      resolve();
    });
    return promise;
  }

  /** Counts the time anew. */
  resume(): void {
    this.timer = setTimeout(() => this.giveUp('timeout'), this.ms);
  }

  pause(): void {
    clearTimeout(this.timer);
  }

  end(): void {
    this.pause();
    this.caller?.removeEventListener('abort', this.callerLeft);
  }

  private readonly callerLeft = () => this.giveUp('caller');

  private giveUp(why: GivenUp): void {
    this.givenUp ??= why;
    this.stop?.();
  }
}
