import { setTimeout as delay } from 'node:timers/promises';
import { type INestApplication, Injectable } from '@nestjs/common';
import { ServerConfig } from './server-config';

/** The time in which hosts that stop finish their calls; those that stop together have it together. */
export class GraceTime {
  private endsAt: number | undefined;

  /** What is left of `ms`, which begin with the first question. */
  left(ms: number): number {
    const now = performance.now();
    this.endsAt ??= now + ms;
    return Math.max(0, this.endsAt - now);
  }
}

/** Whether this host is on its way out. While it is, `/ready` says so and connections are not kept. */
@Injectable()
export class Stopping {
  begun = false;
  grace = new GraceTime();
}

/** How a host stops that does not stop alone. */
export interface StopOptions {
  /** Resolves when whoever sends it calls has noticed: after SHUTDOWN_DELAY_MS unless given. */
  readonly unseen?: Promise<unknown>;
  readonly grace?: GraceTime;
}

/**
 * Stops a host without losing a call: it becomes unready, goes on serving until it is `unseen`, then takes no new calls and
 * finishes those in flight (SHUTDOWN_GRACE_MS at most).
 */
export async function stopGracefully(app: INestApplication, { unseen, grace }: StopOptions = {}): Promise<void> {
  const stopping = app.get(Stopping);
  stopping.begun = true;
  if (grace) stopping.grace = grace;
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
