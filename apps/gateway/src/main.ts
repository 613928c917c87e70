import '@libs/signals';

import { GATEWAY } from '@libs/fleet';
import { boot } from '@libs/server';
import { startGateway } from './start-gateway';

void boot(GATEWAY, 'gateway', (port) => startGateway(process.env, port));
