import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the build is: this file runs in `dist/bench/rig`. */
const DIST = join(__dirname, '..', '..');

const canPin = spawnSync('taskset', ['--version']).status === 0;

export interface ProcessOptions {
  /** Below the build, e.g. `apps/core/src/main.js`. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Text on stdout that says it is ready. */
  readonly ready: string;
  /** Flags of Node. */
  readonly flags?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** The one processor core it may use, where the system can pin processes. */
  readonly core?: number;
}

/** A process of the product, or one that it is measured against. */
export class BenchProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** From the start of the process until it said that it is ready. */
    readonly startMs: number,
  ) {}

  /** @throws when it ends before it is ready. */
  static async start({ script, args = [], ready, flags = [], env, core }: ProcessOptions): Promise<BenchProcess> {
    const command = [process.execPath, ...flags, join(DIST, script), ...args];
    const pinned = canPin && core !== undefined ? ['taskset', '-c', String(core), ...command] : command;
    const started = performance.now();
    const child = spawn(pinned[0]!, pinned.slice(1), {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // A bench that fails must not leave its servers behind.
    process.once('exit', () => child.kill());
    await said(child, ready, script);
    return new BenchProcess(child, performance.now() - started);
  }

  /** Resident memory in MB as the system counts it, or `NaN` where it cannot be told. */
  get memoryMb(): number {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
    } catch {
      return Number.NaN;
    }
  }

  /** Processor time it has used, all its threads. Unlike calls a second it says much the same on a busy machine. */
  get cpuMs(): number {
    try {
      const tasks = `/proc/${this.child.pid}/task`;
      const nanoseconds = readdirSync(tasks).map((task) =>
        Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]),
      );
      return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
    } catch {
      return Number.NaN;
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

/** Goes on reading afterwards: a log that nobody reads would stop the process. */
function said(child: ChildProcess, ready: string, script: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let text = '';
  child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-10_000);
    if (text.includes(ready)) resolve();
  });
  child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready.`)));
  return promise;
}
