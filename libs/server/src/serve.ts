import { SERVERS, type ServerName } from '@libs/fleet';
import type { Type } from '@nestjs/common';
import { listen } from './create-host';
import { createServer } from './create-server';
import { stopGracefully, stopOnSignal } from './stop';

/** The whole of a server's `main`: boots it on its port of the fleet (or `PORT`) and says where it is. */
export async function serve(name: ServerName, module: Type): Promise<void> {
  const server = SERVERS[name];
  try {
    const app = await createServer(server, module);
    stopOnSignal(() => stopGracefully(app));
    const url = await listen(app, Number(process.env['PORT'] || server.port));
    process.stdout.write(`${server.title} on ${url} (docs: ${url}/docs, MCP: ${url}/mcp)\n`);
  } catch (error) {
    process.stderr.write(`${server.title} cannot start: ${(error as Error).message}\n`);
    process.exit(1);
  }
}
