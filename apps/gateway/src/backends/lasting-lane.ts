import type { Dispatcher } from 'undici';
import type { SentCall } from '../proxy/proxy-call';
import { Refusal } from '../proxy/refusal';
import type { Lane } from './lane';

/** How many streams and waits a server may have open at once. */
export interface LastingLimits {
  readonly all: number;
  readonly perCaller: number;
}

const RETRY_AFTER_S = '30';

/**
 * The lane of what lasts: streams that listen and operations that wait. They have connections of their own, for as
 * many idle streams as there are connections would keep every other call from the server. Nothing queues here: what
 * holds a place may hold it for hours.
 */
export class LastingLane implements Lane {
  private open = 0;
  private readonly byCaller = new Map<string, number>();

  constructor(
    readonly way: Dispatcher,
    private readonly server: string,
    private readonly limits: LastingLimits,
  ) {}

  async enter({ caller }: SentCall): Promise<() => void> {
    const name = caller?.name ?? '';
    const own = this.byCaller.get(name) ?? 0;
    if (own >= this.limits.perCaller) throw this.full(429, `You have ${own}`);
    if (this.open >= this.limits.all) throw this.full(503, `All callers together have ${this.open}`);
    this.count(name, 1);
    return () => this.count(name, -1);
  }

  private count(caller: string, change: 1 | -1): void {
    this.open += change;
    const own = (this.byCaller.get(caller) ?? 0) + change;
    if (own === 0) this.byCaller.delete(caller);
    else this.byCaller.set(caller, own);
  }

  private full(status: number, whose: string): Refusal {
    const detail =
      `${whose} listening streams and waiting calls open at the ${this.server} server; that is the most there may be. ` +
      'Close one first. The call was not sent; calls that end soon are not affected.';
    return new Refusal({ status, detail, headers: { 'Retry-After': RETRY_AFTER_S } });
  }
}
