import { GATEWAY } from '@libs/fleet';
import { stopOnSignal } from '@libs/server';
import { startGateway } from './start-gateway';

startGateway(process.env, Number(process.env['PORT'] || GATEWAY.port)).then(
  ({ url, stop }) => {
    stopOnSignal(stop);
    process.stdout.write(`${GATEWAY.title} on ${url} (docs: ${url}/docs)\n`);
  },
  (error: Error) => {
    process.stderr.write(`${GATEWAY.title} cannot start: ${error.message}\n`);
    process.exit(1);
  },
);
