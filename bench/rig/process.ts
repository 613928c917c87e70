import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { cpuMsOf } from './cpu';
import { type Memory, memoryOf } from './memory';

const cores = availableParallelism();
const canPin = cores > 1 && spawnSync('taskset', ['--version']).status === 0;

export interface ProcessOptions {
  /** How errors call it. */
  readonly name: string;
  readonly command: readonly string[];
  /**
   * What it writes to stdout when it is ready; the first group is its address. Or its address, if it says nothing: then
   * whoever starts it has to ask there until it answers.
   */
  readonly ready: RegExp | string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The one processor core it may use, where the system can pin processes; all of them unless said. */
  readonly core?: number;
}

/** A process of the product, or one that it is measured against. */
export class BenchProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** Where it says that it listens. */
    readonly url: string,
    /** What it had written to stdout when it was ready. */
    readonly greeting: string,
    /** From the start of the process until it said that it is ready. */
    readonly startMs: number,
  ) {}

  /** @throws when it ends before it is ready. */
  static async start({ name, command, ready, env, cwd, core }: ProcessOptions): Promise<BenchProcess> {
    const pinned = canPin ? ['taskset', '-c', core === undefined ? `0-${cores - 1}` : `${core}`, ...command] : command;
    const started = performance.now();
    const child = spawn(pinned[0]!, pinned.slice(1), {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    const [greeting, url] = await said(child, ready, name);
    return new BenchProcess(child, url, greeting, performance.now() - started);
  }

  get memory(): Memory {
    return memoryOf(this.child.pid);
  }

  get cpuMs(): number {
    return cpuMsOf(this.child.pid);
  }

  async stop(): Promise<void> {
    if (!running.has(this.child)) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

/** Keeps the bench's own process, the clients, off the core of what is tested. */
export function pinMyself(core: number): void {
  if (canPin) spawnSync('taskset', ['-a', '-c', '-p', String(core), String(process.pid)]);
}

const running = new Set<ChildProcess>();

// A bench that fails or is stopped must not leave its servers behind.
process.once('exit', () => {
  for (const child of running) child.kill();
});

/** Goes on reading afterwards: a log that nobody reads would stop the process. */
function said(child: ChildProcess, ready: RegExp | string, name: string): Promise<[greeting: string, url: string]> {
  const { promise, resolve, reject } = Promise.withResolvers<[string, string]>();
  if (typeof ready === 'string') resolve(['', ready]);
  let text = '';
  child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-10_000);
    const found = typeof ready !== 'string' && ready.exec(text);
    if (found) resolve([text, found[1]!]);
  });
  child.once('error', reject);
  child.once('exit', (code, signal) => reject(new Error(`${name} ended with ${code ?? signal} before it was ready.`)));
  return promise;
}
