import type { AwxClient, RunDetail } from '@libs/awx';
import { type CallContext, currentCall } from '@libs/operation';
import { stepsOf } from './steps';

/** The seconds that each call was told last. A call may wait for several runs. */
const told = new WeakMap<CallContext, number>();

/** Tells the caller of the current call how far its wait is, if it listens: at most once a second, by rising seconds. */
export class Reporter {
  private readonly call = currentCall();

  constructor(
    private readonly awx: AwxClient,
    /** Milliseconds that are waited at most. */
    private readonly ms: number,
  ) {}

  tell(run: RunDetail): void {
    const { call } = this;
    if (!call?.called?.report) return;
    const seconds = Math.floor((performance.now() - call.startedAt) / 1000);
    if (seconds <= (told.get(call) ?? -1)) return;
    told.set(call, seconds);
    void this.send(call, run, seconds);
  }

  private async send(call: CallContext, run: RunDetail, seconds: number): Promise<void> {
    try {
      const steps = await stepsOf(this.awx, run);
      // Newer words may have overtaken these.
      if (told.get(call) !== seconds) return;
      const message = `${run.name}: ${run.status}${steps ? `, ${steps}` : ''}`;
      await call.called?.report?.({ progress: seconds, total: Math.ceil(this.ms / 1000), message });
    } catch {
      // Progress is a courtesy: the wait goes on without it.
    }
  }
}
