import type { GivenUp } from '../errors/from-failure';

/** Ends a call after its time, or when the caller goes away. `AbortSignal.any` would do, at ten times the cost. */
export class CallLimit {
  private readonly controller = new AbortController();
  private timer?: NodeJS.Timeout;
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

  get signal(): AbortSignal {
    return this.controller.signal;
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
    this.controller.abort();
  }
}
