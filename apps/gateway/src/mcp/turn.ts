import type { CallRate } from '@libs/server';
import type { ProxyCall } from '../proxy/proxy-call';

/** One message, which counts once for the limit of its caller: at a server when it reaches one, else here. */
export class Turn {
  isCounted = false;

  constructor(
    private readonly call: ProxyCall,
    private readonly rate: CallRate,
  ) {}

  /** @throws {TooManyCalls} */
  async counted(): Promise<void> {
    if (this.isCounted) return;
    this.isCounted = true;
    await this.rate.count(this.call);
  }
}
