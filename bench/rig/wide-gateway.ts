import type { ServerContract } from '@libs/server';
import { startGateway } from '../../apps/gateway/src/start-gateway';
import { generatedTools } from './generated-tools';
import { sayWhere } from './say-where';

/** The gateway over one server with as many tools as its argument says. */
const contracts: readonly ServerContract[] = [{ server: 'core', tools: generatedTools(Number(process.argv[2])) }];

startGateway(process.env, 0, { contracts }).then(({ url, stop }) => {
  process.once('SIGTERM', () => void stop());
  sayWhere(url);
});
