import { setTimeout as delay } from 'node:timers/promises';
import type { FromWorker, Snapshot } from './messages';
import { counted, summed } from './summed';
import type { WorkerProcess } from './worker-process';

/** Whoever is asked. */
type Asked = Pick<WorkerProcess, 'tell'>;

/** A worker that is busy for longer counts as it did when it was last asked. */
const ANSWER_MS = 1_000;

type Told = Extract<FromWorker, { say: 'metrics' }>;

/** What the workers count together, also those that are no more. */
export class MetricsOfAll {
  private readonly asked = new Map<Asked, (() => void) | undefined>();
  private readonly latest = new Map<Asked, Snapshot>();
  private readonly gone: Snapshot[] = [];
  private question = 0;
  private running: Promise<string> | undefined;
  private next: Promise<string> | undefined;

  /** The worker answers from now on. */
  began(worker: Asked): void {
    this.asked.set(worker, undefined);
  }

  ended(worker: Asked): void {
    this.asked.get(worker)?.();
    this.asked.delete(worker);
    const latest = this.latest.get(worker);
    if (latest) this.gone.push(counted(latest));
    this.latest.delete(worker);
  }

  heard(worker: Asked, { question, metrics }: Told): void {
    if (!this.asked.has(worker)) return;
    this.latest.set(worker, metrics);
    if (question === this.question) this.asked.get(worker)?.();
  }

  /**
   * In the text form of Prometheus. However many ask, the workers are asked once at a time; what is told was counted after
   * the call.
   */
  text(): Promise<string> {
    if (!this.running) return this.run();
    this.next ??= this.running.catch(() => undefined).then(() => this.run());
    return this.next;
  }

  private run(): Promise<string> {
    this.next = undefined;
    this.running = this.collect().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async collect(): Promise<string> {
    this.question += 1;
    const timer = new AbortController();
    const late = delay(ANSWER_MS, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([Promise.all([...this.asked.keys()].map((worker) => this.ask(worker))), late]);
    timer.abort();
    this.gone.unshift(await summed(this.gone.splice(0)).getMetricsAsJSON());
    return summed([...this.gone, ...this.latest.values()]).metrics();
  }

  private ask(worker: Asked): Promise<void> {
    return new Promise((resolve) => {
      this.asked.set(worker, resolve);
      worker.tell({ say: 'metrics?', question: this.question });
    });
  }
}
