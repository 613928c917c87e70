import { mkdirSync, writeFileSync } from 'node:fs';
import { SERVER_NAMES, SERVERS } from '@libs/fleet';
import { contractOf, createServer } from '@libs/server';
import { SERVER_MODULES } from './servers';

/** No server listens or calls AWX here; the configuration only has to be valid. */
const ENV = { AWX_BASE_URL: 'http://127.0.0.1', AUTH_MODE: 'none', LOG_LEVEL: 'silent' };

/** Writes `contracts/<server>.json` below the current folder. Read the diff: others rely on what it says. */
async function main(): Promise<void> {
  mkdirSync('contracts', { recursive: true });
  for (const name of SERVER_NAMES) {
    const app = await createServer(SERVERS[name], SERVER_MODULES[name], ENV);
    writeFileSync(`contracts/${name}.json`, `${JSON.stringify(contractOf(app, SERVERS[name]), null, 2)}\n`);
    await app.close();
  }
}

void main();
