import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVERS } from '@libs/fleet';
import { createServer, listen, warmUp } from '@libs/server';
import { awxEnv } from '@libs/testing';
import { CoreModule } from '../apps/core/src/core.module';

it('asks AWX for its version alone, as nobody, and leaves neither a record nor a count', async () => {
  const asked: IncomingMessage[] = [];
  const awx = createHttpServer((request, response) => {
    asked.push(request);
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ current_version: '/api/v2/', version: '24.6.1', active_node: 'awx' }));
  });
  await new Promise<void>((listening) => awx.listen(0, '127.0.0.1', listening));
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-warm-up-'));
  const app = await createServer(SERVERS.core, CoreModule, {
    ...awxEnv(`http://127.0.0.1:${(awx.address() as AddressInfo).port}`),
    ...{ HOST: '127.0.0.1', LOG_LEVEL: 'silent', AUTH_MODE: 'awx', AUDIT_LOG_DIR: folder },
  });
  try {
    await warmUp(app);
    const url = await listen(app, 0);
    while (!asked.some((request) => request.url === '/api/v2/ping/')) await new Promise((next) => setTimeout(next, 10));
    expect(asked.map((request) => request.url)).toEqual(['/api/', '/api/v2/ping/']);
    expect(asked.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    const counted = await (await fetch(`${url}/metrics`)).text();
    expect(counted).not.toMatch(/^awx_mcp_(operation|policy)\w*\{.*\} [1-9]/m);
  } finally {
    await app.close();
    awx.close();
    rmSync(folder, { recursive: true });
  }
});
