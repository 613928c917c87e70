import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { configurationPage, envExample, GROUPS } from '@libs/config';
import { SERVER_NAMES, SERVERS, type ServerName } from '@libs/fleet';
import { contractOf, createServer, type ServerContract } from '@libs/server';
import { clientsPage } from './clients-page';
import { withCategories } from './diagnosis-page';
import { operationsPages } from './operations-pages';
import { SERVER_MODULES } from './servers';
import { tokensPage } from './tokens-page';

/** No server listens or calls AWX here; the configuration only has to be valid. */
const ENV = { AWX_BASE_URL: 'http://127.0.0.1', AUTH_MODE: 'none', LOG_LEVEL: 'silent' };

/** Writes contracts, pages and `.env.example` below the current folder. Read the diff: others rely on it. */
async function main(): Promise<void> {
  mkdirSync('contracts', { recursive: true });
  const contracts: ServerContract[] = [];
  for (const name of SERVER_NAMES) {
    const contract = await contractFor(name);
    contracts.push(contract);
    writeFileSync(`contracts/${name}.json`, `${JSON.stringify(contract, null, 2)}\n`);
  }
  writeOperations(contracts);
  writeFileSync('docs/tokens.md', tokensPage(contracts));
  writeFileSync('docs/clients.md', clientsPage());
  writeFileSync('docs/configuration.md', configurationPage(GROUPS));
  writeFileSync('docs/diagnosis.md', withCategories(readFileSync('docs/diagnosis.md', 'utf8')));
  writeFileSync('.env.example', envExample(GROUPS));
}

async function contractFor(name: ServerName): Promise<ServerContract> {
  const app = await createServer(SERVERS[name], SERVER_MODULES[name], ENV);
  const contract = contractOf(app, SERVERS[name]);
  await app.close();
  return contract;
}

/** A page of a server that is no more would stay and be believed. */
function writeOperations(contracts: readonly ServerContract[]): void {
  rmSync('docs/operations', { recursive: true, force: true });
  mkdirSync('docs/operations');
  for (const [file, text] of operationsPages(contracts)) writeFileSync(`docs/operations/${file}`, text);
}

void main();
