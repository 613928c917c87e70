import { SERVERS, type ServerName } from '@libs/fleet';
import type { Type } from '@nestjs/common';
import { boot } from './boot';
import { listen } from './create-host';
import { createServer } from './create-server';
import { stopGracefully } from './stop';
import { warmUp } from './warm-up';

/** The whole of a server's `main`. */
export const serve = (name: ServerName, module: Type): Promise<void> =>
  boot(SERVERS[name], 'server', async (port) => {
    const app = await createServer(SERVERS[name], module);
    await warmUp(app);
    return { url: await listen(app, port), stop: () => stopGracefully(app) };
  });
