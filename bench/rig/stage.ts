import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchProcess, type ProcessOptions } from './process';

let folder: string | undefined;

/** Gone with this process, also where it is stopped in between. */
function wholeFolder(): string {
  if (folder) return folder;
  const made = mkdtempSync(join(tmpdir(), 'awx-mcp-bench-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  folder = made;
  return made;
}

/** What one section starts: all of it is stopped at its end, the last one first. */
export class Stage {
  private readonly started: BenchProcess[] = [];

  /** @param flags of Node, with which servers run in production. */
  constructor(readonly flags: readonly string[]) {}

  async start(options: ProcessOptions): Promise<BenchProcess> {
    const started = await BenchProcess.start(options);
    this.started.push(started);
    return started;
  }

  /** For what one server writes. */
  newFolder(): string {
    return mkdtempSync(join(wholeFolder(), 'server-'));
  }

  async end(): Promise<void> {
    while (this.started.length > 0) await this.started.pop()!.stop();
  }
}
