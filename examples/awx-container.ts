import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Where a started simulator is. */
export interface StartedAwx {
  url: string;
  controlUrl: string;
  /** Lets its time pass: jobs end, schedules fire. '90s', '2h30m'. */
  advance(time: string): Promise<void>;
  /** Back to the data of the start. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * An AWX for a test, in a process of its own, on free ports.
 *
 *     const awx = await new AwxContainer().withData('company').start();
 *     await fetch(`${awx.url}/api/v2/me/`, { headers: { authorization: basic('admin', 'password') } });
 *     await awx.stop();
 */
export class AwxContainer {
  private data = 'empty';

  constructor(private readonly command: readonly string[] = ['npx', 'awx-simulator']) {}

  /** `empty`, `company`, `incident`, or a file. */
  withData(data: string): this {
    this.data = data;
    return this;
  }

  /** @throws Error when it ends before it is ready, with what it said */
  async start(): Promise<StartedAwx> {
    const [program, ...args] = this.command;
    const options = ['--port', '0', '--control-port', '0', '--data', this.data];
    const child = spawn(program!, [...args, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = await firstLines(child);
    const [url, controlUrl] = [addressIn(said, 'AWX simulator'), addressIn(said, 'Control')];
    const control = async (path: string, body?: object): Promise<void> => {
      const answer = await fetch(`${controlUrl}${path}`, { method: 'POST', body: JSON.stringify(body ?? {}) });
      if (!answer.ok) throw new Error(await answer.text());
    };
    return {
      url,
      controlUrl,
      advance: (time) => control('/clock', { advance: time }),
      reset: () => control('/reset'),
      stop: () => stop(child),
    };
  }
}

/** What it says until it is ready. */
async function firstLines(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    said += `${line}\n`;
    if (line.startsWith('Try:')) return said;
  }
  throw new Error(`The simulator did not start: ${said}`);
}

const addressIn = (said: string, what: string): string =>
  new RegExp(`^${what}:\\s+(https?://[^/\\s]+)`, 'm').exec(said)?.[1] ?? '';

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
