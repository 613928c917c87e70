import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchProcess, type ProcessOptions } from './process';

/** What one section starts: all of it is stopped at its end, the last one first. */
export class Stage {
  private readonly folder = mkdtempSync(join(tmpdir(), 'awx-mcp-bench-'));
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
    return mkdtempSync(join(this.folder, 'server-'));
  }

  async end(): Promise<void> {
    while (this.started.length > 0) await this.started.pop()!.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
