import { GATEWAY } from '@libs/fleet';
import { boot } from '@libs/server';
import { startGateway } from './start-gateway';

void boot(GATEWAY, 'gateway', async (port) => {
  const { url, stop } = await startGateway(process.env, port);
  return { url, stop };
});
