import { setTimeout as delay } from 'node:timers/promises';
import { type INestApplication, Injectable } from '@nestjs/common';
import { ServerConfig } from './server-config';

/** Whether this host is on its way out. While it is, `/ready` says so and connections are not kept. */
@Injectable()
export class Stopping {
  begun = false;
}

/**
 * Stops a host without losing a call: it becomes unready, goes on serving until `unseen` (SHUTDOWN_DELAY_MS unless given),
 * when whoever sends it calls has noticed, then takes no new ones and finishes those in flight (SHUTDOWN_GRACE_MS at most).
 */
export async function stopGracefully(app: INestApplication, unseen?: Promise<unknown>): Promise<void> {
  app.get(Stopping).begun = true;
  await (unseen ?? delay(app.get(ServerConfig).shutdownDelayMs));
  await app.close();
}

/**
 * Runs `stop` at the first SIGINT or SIGTERM and ends the process. A terminal's Ctrl-C comes twice, once of itself and once
 * through npm; the second must not cut short the first.
 */
export function stopOnSignal(stop: () => Promise<unknown>): void {
  let stopping = false;
  const once = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: Error) => {
        process.stderr.write(`Stopping failed: ${error.message}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', once).on('SIGTERM', once);
}
