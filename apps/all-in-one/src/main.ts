import { stopOnSignal } from '@libs/server';
import { startEmbeddedAwx } from './awx';
import { banner } from './banner';
import { startFleet, stopFleet } from './fleet';

async function main(): Promise<void> {
  const portOffset = portOffsetOf(process.env['PORT_OFFSET']);
  const embedded = process.env['AWX_BASE_URL'] ? undefined : await startEmbeddedAwx(portOffset);
  // A terminal is for people: the servers' JSON logs start at warnings unless asked for.
  const env: NodeJS.ProcessEnv = { LOG_LEVEL: 'warn', ...process.env, ...embedded?.env };
  const running = await startFleet(env, portOffset);
  const awx = embedded
    ? `${embedded.url} (embedded simulator; set AWX_BASE_URL to use your own)`
    : `${env['AWX_BASE_URL']}`;
  process.stdout.write(banner(running, awx));
  stopOnSignal(async () => {
    await stopFleet(running);
    await embedded?.close();
  });
}

/** Moves all ports, for those who have something on 8000 already. */
function portOffsetOf(text = '0'): number {
  if (!/^\d{0,5}$/.test(text)) throw new Error('PORT_OFFSET must be a whole number.');
  return Number(text);
}

main().catch((error: NodeJS.ErrnoException) => {
  process.stderr.write(`Cannot start: ${explain(error)}\n`);
  process.exit(1);
});

const explain = (error: NodeJS.ErrnoException & { port?: number }): string =>
  error.code === 'EADDRINUSE'
    ? `port ${error.port} is in use. Stop what listens there, or move all ports: PORT_OFFSET=10000 npm start`
    : error.message;
