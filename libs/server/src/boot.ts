import { setImmediate } from 'node:timers/promises';
import { ALONE, checkEnvironment, read, WORKING, warnOfMisspelled } from '@libs/config';
import type { ServerInfo } from '@libs/fleet';
import { greeting } from './greeting';
import type { Listening } from './listening';
import { stopOnSignal } from './stop';
import { Primary } from './workers/primary';
import { NoWorker, startWorkers } from './workers/start-workers';

/**
 * The whole of a `main` that is one host: checks the environment, starts it on its port of the fleet (or `PORT`), as several
 * workers if it is to (`WORKERS`), says where it is, or why it cannot start, and stops it at a signal.
 */
export async function boot(
  server: ServerInfo,
  reader: 'server' | 'gateway',
  start: (port: number) => Promise<Listening>,
): Promise<void> {
  const primary = Primary.ofThisProcess;
  try {
    // A signal that came while all this was loaded is heard in the next turn of the event loop, and ends the start.
    await setImmediate();
    if (!primary) warnOfMisspelled(process.env);
    checkEnvironment(process.env, reader);
    const { WORKERS } = read(process.env, WORKING);
    const isOfWorkers = WORKERS > 1 && !primary;
    const port = read(process.env, ALONE).PORT ?? server.port;
    const { url, stop } = await (isOfWorkers ? startWorkers(server, WORKERS, process.env) : start(port));
    stopOnSignal(stop);
    if (primary) primary.listening(url);
    else process.stdout.write(greeting(server, url, process.env));
  } catch (error) {
    if (!(error instanceof NoWorker && error.told))
      process.stderr.write(`${server.title} cannot start: ${reasonOf(error as NodeJS.ErrnoException)}\n`);
    process.exit(1);
  }
}

/** A worker and a process alone are told differently by the system. */
function reasonOf({ code, message, port, syscall }: NodeJS.ErrnoException & { port?: number }): string {
  if (code === 'EADDRINUSE') return `port ${port} is in use. Stop what listens there, or set PORT to another.`;
  const isAddress = syscall === 'getaddrinfo' || code === 'EADDRNOTAVAIL';
  if (isAddress) return `HOST must be an address of this machine, or 0.0.0.0 for all of them (${code})`;
  return syscall === 'listen' && code === 'EACCES'
    ? `this user may not listen on port ${port}. Set PORT to another.`
    : message;
}
