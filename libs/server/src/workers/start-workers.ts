import type { Cluster } from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerInfo } from '@libs/fleet';
import type { Logger } from 'pino';
import type { Listening } from '../listening';
import { logOfPrimary } from '../logging';
import { ServerConfig } from '../server-config';
import { type FromWorker, WORKER_ARGUMENT } from './messages';
import { MetricsOfAll } from './metrics-of-all';
import { RestartPause } from './restart-pause';
import { WorkerProcess } from './worker-process';

/** What a worker may take for its end beside its calls: tokens are revoked, traces are sent. */
const LAST_MS = 10_000;
/** Ends of a worker that was told to stop, before or after it could listen to that. */
const IN_ORDER = new Set(['code 0', 'code 143', 'code 130', 'SIGTERM', 'SIGINT']);

/** The first worker ended before it listened. */
export class NoWorker extends Error {
  /** It has said why itself. */
  readonly told: boolean;

  constructor(how: string) {
    super(`its first worker ended (${how}) before it listened`);
    this.told = how === 'code 1';
  }
}

/**
 * Starts `count` processes like this one, which listen together, and keeps them running. Resolves when the first listens;
 * the others follow.
 *
 * @throws {NoWorker} when it cannot start
 */
export async function startWorkers(server: ServerInfo, count: number, env: NodeJS.ProcessEnv): Promise<Listening> {
  const { default: cluster } = await import('node:cluster');
  // JSON has no NaN, which some metrics are.
  cluster.setupPrimary({ args: [...process.argv.slice(2), WORKER_ARGUMENT], serialization: 'advanced' });
  const config = ServerConfig.from(env);
  const workers = new Workers(cluster, logOfPrimary(server.name, config), config);
  return { url: await workers.start(count), stop: () => workers.stop() };
}

class Workers {
  private readonly metrics = new MetricsOfAll();
  private readonly running = new Set<WorkerProcess>();
  private readonly kept: Promise<void>[] = [];
  private readonly stopping = new AbortController();
  private readonly endedBadly: string[] = [];

  constructor(
    private readonly cluster: Cluster,
    private readonly log: Logger,
    private readonly bounds: Pick<ServerConfig, 'shutdownDelayMs' | 'shutdownGraceMs'>,
  ) {}

  /** The first one alone: what keeps it from starting would be told by each. */
  async start(count: number): Promise<string> {
    const first = this.launch();
    const url = await first.listening;
    if (url === undefined) throw new NoWorker((await first.ended).how);
    this.kept.push(this.keep(first));
    while (this.kept.length < count) this.kept.push(this.keep(this.launch()));
    return url;
  }

  /** Each ends as a server alone does. One that does not, in the time that it has, is ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.signal('SIGTERM');
    const { shutdownDelayMs, shutdownGraceMs } = this.bounds;
    const timer = setTimeout(() => this.signal('SIGKILL'), shutdownDelayMs + shutdownGraceMs + LAST_MS);
    await Promise.all(this.kept);
    clearTimeout(timer);
    if (this.endedBadly.length > 0) throw new Error(`workers ended badly (${this.endedBadly.join(', ')})`);
  }

  private signal(signal: NodeJS.Signals): void {
    for (const worker of this.running) worker.signal(signal);
  }

  private launch(): WorkerProcess {
    const worker = new WorkerProcess(this.cluster, (from, message) => this.hear(from, message));
    this.running.add(worker);
    void worker.ended.then(() => {
      this.running.delete(worker);
      this.metrics.ended(worker);
    });
    return worker;
  }

  /** Starts another in the place of each that ends, until all are to stop. */
  private async keep(worker: WorkerProcess): Promise<void> {
    const pause = new RestartPause();
    const { signal } = this.stopping;
    for (let current = worker; ; current = this.launch()) {
      const { how, livedMs } = await current.ended;
      if (signal.aborted) return this.noteEnd(how);
      const ms = pause.afterLife(livedMs);
      this.log.error(`Worker ${current.pid} ended (${how}). Another one starts in ${ms / 1000} s`);
      await delay(ms, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
    }
  }

  private noteEnd(how: string): void {
    if (!IN_ORDER.has(how)) this.endedBadly.push(how);
  }

  private hear(from: WorkerProcess, message: FromWorker): void {
    if (message.say === 'listening') this.metrics.began(from);
    else if (message.say === 'metrics') this.metrics.heard(from, message);
    else void this.tellMetrics(from, message.question);
  }

  private async tellMetrics(to: WorkerProcess, question: number): Promise<void> {
    try {
      to.tell({ say: 'metrics of all', question, text: await this.metrics.text() });
    } catch (err) {
      this.log.error({ err }, 'The metrics of the workers do not add up');
    }
  }
}
