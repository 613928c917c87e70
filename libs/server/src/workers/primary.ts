import { Logger } from '@nestjs/common';
import { type FromPrimary, type FromWorker, type Snapshot, WORKER_ARGUMENT } from './messages';

/** Longer than the primary waits for the workers. */
const ANSWER_MS = 5_000;

/** The process that started this one and others beside it (`WORKERS`), to this one. */
export class Primary {
  /** Absent in a process that is no worker. */
  static readonly ofThisProcess: Primary | undefined =
    process.send && process.argv.includes(WORKER_ARGUMENT) ? new Primary() : undefined;

  private readonly logger = new Logger(Primary.name);
  private readonly waiting = new Map<number, (text: string) => void>();
  private questions = 0;
  private snapshot: (() => Promise<Snapshot>) | undefined;

  private constructor() {
    process.on('message', (message: FromPrimary) => this.hear(message));
  }

  /** This worker takes calls. */
  listening(url: string): void {
    this.tell({ say: 'listening', url });
  }

  /** What this worker adds when any of them is asked for the metrics of all. */
  countBy(snapshot: () => Promise<Snapshot>): void {
    this.snapshot = snapshot;
  }

  /**
   * The metrics of all workers, in the text form of Prometheus.
   * @throws {Error} when the primary does not answer in time
   */
  async metricsOfAll(): Promise<string> {
    const question = this.questions++;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const timer = setTimeout(
      () => reject(new Error('The primary does not tell the metrics of all workers')),
      ANSWER_MS,
    );
    this.waiting.set(question, resolve);
    this.tell({ say: 'metrics of all?', question });
    return promise.finally(() => {
      clearTimeout(timer);
      this.waiting.delete(question);
    });
  }

  private hear(message: FromPrimary): void {
    if (message.say === 'metrics of all') this.waiting.get(message.question)?.(message.text);
    else void this.answer(message.question);
  }

  /** Without an answer this worker counts as it did before. */
  private async answer(question: number): Promise<void> {
    try {
      const metrics = await this.snapshot?.();
      if (metrics) this.tell({ say: 'metrics', question, metrics });
    } catch (error) {
      this.logger.error('Its own metrics cannot be told', error);
    }
  }

  /** A primary that is gone takes this process with it: nothing is left to do here. */
  private tell(message: FromWorker): void {
    process.send?.(message, undefined, undefined, () => undefined);
  }
}
