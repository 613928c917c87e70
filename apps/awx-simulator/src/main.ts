import '@libs/signals';

import { type Simulator, scaledClock, startSimulator } from '@libs/awx-simulator';
import { warnOfMisspelled } from '@libs/config';
import { readData, writeData } from './data-file';
import { logOf } from './log';
import { HELP, type Options, readOptions } from './options';

async function main(): Promise<void> {
  warnOfMisspelled(process.env);
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options) return void process.stdout.write(HELP);
  const simulator = await start(options);
  process.stdout.write(banner(simulator, options));
  const stop = async (): Promise<void> => {
    if (options.dump) writeData(options.dump, simulator.dump());
    await simulator.close();
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

const start = ({ data, speed, controlPort, logLevel, ...options }: Options): Promise<Simulator> =>
  startSimulator({
    ...options,
    data: readData(data),
    log: logOf(logLevel),
    clock: scaledClock(speed),
    control: controlPort === undefined ? undefined : { port: controlPort },
  });

function banner({ url, controlUrl, sim }: Simulator, { adminPassword }: Options): string {
  // A password that somebody chose is theirs to know.
  const password = adminPassword === 'password' ? 'password' : '$AWX_SIMULATOR_PASSWORD';
  return [
    `AWX simulator: ${url}${sim.base}`,
    `Log in:        admin / ${password}`,
    `In a browser:  ${url}/`,
    ...(controlUrl ? [`Control:       ${controlUrl}`] : []),
    `Try:           curl -su admin:${password} ${url}${sim.base}me/`,
    '',
  ].join('\n');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
