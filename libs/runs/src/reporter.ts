import type { AwxClient, RunDetail } from '@libs/awx';
import { currentCall } from '@libs/operation';
import { stepsOf } from './steps';

const LEAST_PAUSE_MS = 1_000;

/** Tells the caller of the current call how far its wait is, if it listens: at most once a second, by rising seconds. */
export class Reporter {
  private readonly report = currentCall()?.report;
  private readonly startedAt = Date.now();
  private reportedAt = Number.NEGATIVE_INFINITY;
  private sending = false;

  constructor(
    private readonly awx: AwxClient,
    private readonly ms: number,
  ) {}

  tell(run: RunDetail): void {
    const now = Date.now();
    if (!this.report || this.sending || now - this.reportedAt < LEAST_PAUSE_MS) return;
    this.reportedAt = now;
    this.sending = true;
    void this.send(run, now - this.startedAt);
  }

  private async send(run: RunDetail, waitedMs: number): Promise<void> {
    try {
      const steps = await stepsOf(this.awx, run);
      const message = steps ? `${run.status}: ${steps}` : run.status;
      await this.report?.({ progress: Math.round(waitedMs / 1000), total: Math.round(this.ms / 1000), message });
    } catch {
      // Progress is a courtesy: the wait goes on without it.
    } finally {
      this.sending = false;
    }
  }
}
