import { setImmediate } from 'node:timers/promises';
import { ALONE, checkEnvironment, read, warnOfMisspelled } from '@libs/config';
import type { ServerInfo } from '@libs/fleet';
import { stopOnSignal } from './stop';

/** Something that listens. */
export interface Listening {
  readonly url: string;
  /** Without losing a call. */
  stop(): Promise<unknown>;
}

/**
 * The whole of a `main` that is one host: checks the environment, starts it on its port of the fleet (or `PORT`), says
 * where it is, or why it cannot start, and stops it at a signal.
 */
export async function boot(
  server: ServerInfo,
  reader: 'server' | 'gateway',
  start: (port: number) => Promise<Listening>,
): Promise<void> {
  try {
    // A signal that came while all this was loaded is heard in the next turn of the event loop, and ends the start.
    await setImmediate();
    warnOfMisspelled(process.env);
    checkEnvironment(process.env, reader);
    const { url, stop } = await start(read(process.env, ALONE).PORT ?? server.port);
    stopOnSignal(stop);
    process.stdout.write(`${server.title} on ${url} (docs: ${url}/docs, MCP: ${url}/mcp)\n`);
  } catch (error) {
    process.stderr.write(`${server.title} cannot start: ${(error as Error).message}\n`);
    process.exit(1);
  }
}
