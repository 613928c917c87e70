import type { Dispatcher } from 'undici';
import { CallerLeft } from '../proxy/caller-left';
import type { SentCall } from '../proxy/proxy-call';
import { Refusal } from '../proxy/refusal';
import type { Lane } from './lane';

/** How many calls of a server there may be at once. */
export interface CallLimits {
  /** Calls that are sent: one needs a connection of its own. */
  readonly connections: number;
  /** Calls that wait for a connection. */
  readonly queue: number;
  /** How long one of them waits, in ms. */
  readonly patienceMs: number;
}

/** The lane of calls that end soon: what finds no connection waits a while, in a queue that is bounded. */
export class CallLane implements Lane {
  private sent = 0;
  /** What lets each in, in the order of their coming. */
  private readonly waiting = new Set<() => void>();

  constructor(
    readonly way: Dispatcher,
    private readonly server: string,
    private readonly limits: CallLimits,
  ) {}

  async enter(call: SentCall): Promise<() => void> {
    if (this.sent < this.limits.connections) this.sent += 1;
    else await this.turn(call);
    return this.leave;
  }

  /** A place passes from call to call, so that nobody who comes later overtakes. */
  private readonly leave = (): void => {
    const [next] = this.waiting;
    if (next) next();
    else this.sent -= 1;
  };

  private turn({ response }: SentCall): Promise<void> {
    if (this.waiting.size >= this.limits.queue) throw this.busy('too many calls wait for it already');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const end = (settle: () => void): void => {
      this.waiting.delete(letIn);
      clearTimeout(patience);
      response.off('close', leftQueue);
      settle();
    };
    const letIn = (): void => end(resolve);
    const leftQueue = (): void => end(() => reject(new CallerLeft()));
    const giveUp = (): void => end(() => reject(this.busy('none of its calls ended in time')));
    const patience = setTimeout(giveUp, this.limits.patienceMs).unref();
    response.once('close', leftQueue);
    this.waiting.add(letIn);
    return promise;
  }

  private readonly busy = (why: string): Refusal =>
    new Refusal({
      status: 503,
      detail: `The ${this.server} server is busy: ${why}. The call was not sent; repeat it in a moment.`,
      headers: { 'Retry-After': '1' },
    });
}
