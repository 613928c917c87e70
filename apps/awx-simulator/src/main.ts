import { parseArgs } from 'node:util';
import { startSimulator } from '@libs/awx-simulator';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8052' },
    host: { type: 'string', default: '127.0.0.1' },
    aap: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
});

startSimulator({ port: Number(values.port), host: values.host, aap: values.aap, seed: Number(values.seed) }).then(
  ({ url }) => console.log(`AWX simulator at ${url}`),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
