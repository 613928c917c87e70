import type { Cluster, Worker } from 'node:cluster';
import type { FromPrimary, FromWorker } from './messages';

/** How a worker ended. */
export interface End {
  /** E.g. `code 1`, `SIGKILL`. */
  readonly how: string;
  readonly livedMs: number;
}

/** One worker, from its start to its end. */
export class WorkerProcess {
  readonly ended: Promise<End>;
  /** Where it listens; `undefined` when it has ended before. */
  readonly listening: Promise<string | undefined>;
  private readonly worker: Worker;

  constructor(cluster: Cluster, hear: (from: WorkerProcess, message: FromWorker) => void) {
    const { promise: listening, resolve: listens } = Promise.withResolvers<string | undefined>();
    const { promise: ended, resolve: ends } = Promise.withResolvers<End>();
    this.listening = listening;
    this.ended = ended;
    const startedAt = performance.now();
    const end = (how: string): void => {
      listens(undefined);
      ends({ how, livedMs: performance.now() - startedAt });
    };
    this.worker = cluster.fork();
    this.worker.once('exit', (code, signal) => end(signal ?? `code ${code}`));
    // The system may refuse another process, which then has no end. Of one that runs, the end tells.
    this.worker.on('error', ({ message }) => {
      if (this.pid === undefined) end(message);
    });
    this.worker.on('message', (message: FromWorker) => {
      if (message.say === 'listening') listens(message.url);
      hear(this, message);
    });
  }

  get pid(): number | undefined {
    return this.worker.process.pid;
  }

  /** To one that has ended, nothing is told. */
  tell(message: FromPrimary): void {
    this.worker.send(message, () => undefined);
  }

  signal(signal: NodeJS.Signals): void {
    this.worker.process.kill(signal);
  }
}
