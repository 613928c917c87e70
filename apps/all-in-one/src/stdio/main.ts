import '@libs/signals';

import { checkEnvironment, isSet, warnOfMisspelled } from '@libs/config';
import { readOptions, type StdioOptions, USAGE } from './options';

/** Only JSON-RPC may reach standard output, whatever a library prints. */
const toClient = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
const write = (text: string): void => void toClient(text);
// A client that is gone reads nothing: what it asked for is finished all the same.
process.stdout.on('error', () => undefined);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') return write(USAGE);
  if (options === 'version') return write(`${(await import('./version.js')).VERSION}\n`);
  await start(options);
}

async function start(options: StdioOptions): Promise<void> {
  warnOfMisspelled(process.env);
  if (!options.demo) assertAwx();
  // Loaded only when asked for: a real AWX needs none of it.
  const simulated = options.demo ? (await import('./demo.js')).prepareDemo(process.env) : undefined;
  const env = simulated?.env ?? process.env;
  checkEnvironment(env, 'all-in-one');
  // What servers are made of is loaded last: who forgot something is told at once.
  const { serve } = await import('./serve.js');
  await serve(options, { env, simulated, write, fail });
}

function assertAwx(): void {
  const has = (name: string): boolean => isSet(process.env, name) || isSet(process.env, `${name}_FILE`);
  if (!has('AWX_BASE_URL')) throw new Error('set AWX_BASE_URL to the address of AWX, or try it with --demo');
  if (!has('AWX_TOKEN') && !(has('AWX_USERNAME') && has('AWX_PASSWORD')))
    throw new Error('set AWX_TOKEN to a personal token of AWX, or AWX_USERNAME and AWX_PASSWORD');
}

function fail(error: Error): Promise<never> {
  process.stderr.write(`awx-mcp: ${error.message}\n`);
  return exit(1);
}

/** A pipe holds less than some answers: the process ends when its client has taken all. */
const exit = (code: number): Promise<never> => new Promise(() => toClient('', () => process.exit(code)));

main().then(() => exit(0), fail);
