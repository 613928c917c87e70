import '@libs/signals';

import { setImmediate } from 'node:timers/promises';
import type { Simulator } from '@libs/awx-simulator';
import { checkEnvironment, isSet, read, TOGETHER, warnOfMisspelled } from '@libs/config';
import { stopOnSignal } from '@libs/server';
import { banner } from './banner';
import { embeddedEnv } from './embedded-env';
import { startFleet, stopFleet } from './fleet';

async function main(): Promise<void> {
  // A signal that came while all this was loaded is heard in the next turn of the event loop, and ends the start.
  await setImmediate();
  warnOfMisspelled(process.env);
  // A terminal is for people: the servers' JSON logs start at warnings unless asked for.
  const given: NodeJS.ProcessEnv = { ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn' };
  const hasOwnAwx = isSet(given, 'AWX_BASE_URL');
  checkEnvironment(hasOwnAwx ? given : embeddedEnv(given, 'http://127.0.0.1'), 'all-in-one');
  const { PORT_OFFSET } = read(given, TOGETHER);
  const embedded = hasOwnAwx ? undefined : await startEmbedded(PORT_OFFSET);
  const env = embedded ? embeddedEnv(given, embedded.url) : given;
  const running = await startFleet(env, PORT_OFFSET);
  const awx = embedded
    ? `${embedded.url} (embedded simulator; set AWX_BASE_URL to use your own)`
    : `${env['AWX_BASE_URL']}`;
  process.stdout.write(banner(running, awx, env));
  stopOnSignal(async () => {
    await stopFleet(running);
    await embedded?.close();
  });
}

/** Loaded where it is used: whoever has an AWX has no use for a simulated one, which is a tenth of the code. */
async function startEmbedded(portOffset: number): Promise<Simulator> {
  const { SIMULATOR_PORT, startEmbeddedAwx } = await import('./awx.js');
  return startEmbeddedAwx(SIMULATOR_PORT + portOffset);
}

main().catch((error: NodeJS.ErrnoException) => {
  process.stderr.write(`Cannot start: ${explain(error)}\n`);
  process.exit(1);
});

const explain = (error: NodeJS.ErrnoException & { port?: number }): string =>
  error.code === 'EADDRINUSE'
    ? `port ${error.port} is in use. Stop what listens there, or move all ports: PORT_OFFSET=10000 npm start`
    : error.message;
