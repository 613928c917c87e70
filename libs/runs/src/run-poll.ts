import { AwxUnavailable, hasEnded, type RunDetail } from '@libs/awx';
import { PollPolicy } from './poll-policy';
import { progressOf } from './progress';

/** One of those who wait for a run. */
export interface Waiter {
  /** Reads the run with the waiter's own credentials. */
  read(): Promise<RunDetail>;
  /** @param over nothing more is worth waiting for */
  told(run: RunDetail, over: boolean): void;
  /** It may no longer read the run. */
  failed(error: unknown): void;
}

/** Asks AWX about one run as long as somebody waits for it, in the name of one after the other. */
export class RunPoll {
  private readonly waiters = new Set<Waiter>();
  private asked = 0;
  private timer: NodeJS.Timeout | undefined;
  private endedAt: number | undefined;

  constructor(
    private readonly policy: PollPolicy,
    private readonly onDeserted: () => void,
  ) {}

  join(waiter: Waiter): void {
    this.waiters.add(waiter);
    if (this.waiters.size === 1) this.askLater();
  }

  leave(waiter: Waiter): void {
    if (!this.waiters.delete(waiter) || this.waiters.size > 0) return;
    clearTimeout(this.timer);
    this.onDeserted();
  }

  private askLater(): void {
    this.timer = setTimeout(() => void this.ask(), this.policy.pause(this.asked++));
  }

  private async ask(): Promise<void> {
    const [waiter] = this.waiters;
    if (!waiter) return;
    try {
      this.tell(await waiter.read());
    } catch (error) {
      // AWX may be back at the next time; what was known of the run stays true meanwhile.
      if (!(error instanceof AwxUnavailable) && this.waiters.has(waiter)) waiter.failed(error);
    }
    if (this.waiters.size > 0) this.askLater();
  }

  private tell(run: RunDetail): void {
    const over = this.isOver(run);
    for (const waiter of [...this.waiters]) waiter.told(run, over);
  }

  private isOver(run: RunDetail): boolean {
    const now = Date.now();
    if (hasEnded(run) && this.endedAt === undefined) {
      this.endedAt = now;
      this.asked = 0;
    }
    const settled = this.endedAt !== undefined && now - this.endedAt >= this.policy.settleMs;
    return settled || progressOf(run, now).done;
  }
}
