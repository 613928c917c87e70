import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { SERVERS, type ServerName } from '@libs/fleet';
import { listOf } from '@libs/operation';
import { contractOf, OperationCatalog } from '@libs/server';
import type { Type } from '@nestjs/common';
import { connectMcp, REVISIONS } from './mcp-client';
import { awxEnv, type RunningServer, startServer } from './running-server';

const CONTRACTS = join(__dirname, '../../../contracts');

type ToolResult = Awaited<ReturnType<Awaited<ReturnType<typeof connectMcp>>['callTool']>>;

/** What does not change from one call to the next. */
const outlineOf = ({ isError = false, content, structuredContent }: ToolResult): object =>
  isError ? { isError, content } : { isError, fields: Object.keys(structuredContent ?? {}) };

/** What every server of the fleet promises, whatever its domain. */
export function describeServer(name: ServerName, module: Type): void {
  describe(`${name}, as one of the fleet`, () => {
    let awx: Simulator;
    let server: RunningServer;
    let closed: RunningServer;

    beforeAll(async () => {
      awx = await startSimulator();
      server = await startServer(name, module, awxEnv(awx.url));
      closed = await startServer(name, module, { ...awxEnv(awx.url), AUTH_MODE: 'awx' });
    });

    afterAll(async () => {
      await Promise.all([server.close(), closed.close()]);
      await awx.close();
    });

    it('keeps its contract; if the change is meant, run `npm run contracts` and read the diff', () => {
      const golden: unknown = JSON.parse(readFileSync(join(CONTRACTS, `${name}.json`), 'utf8'));
      expect(JSON.parse(JSON.stringify(contractOf(server.app, SERVERS[name])))).toEqual(golden);
    });

    it.each(['/', '/health', '/ready', '/docs-json', '/metrics', '/docs'])('answers %s to anybody', async (path) => {
      const response = await fetch(closed.url + path);
      expect({ path, status: response.status }).toEqual({ path, status: 200 });
      expect(await response.text()).not.toContain(':"password"');
    });

    it('refuses every operation without credentials, and says which it takes', async () => {
      for (const { method, path } of closed.app.get(OperationCatalog).all()) {
        const response = await fetch(closed.url + path.replace(/\{\w+\}/g, '1'), { method });
        expect({ method, path, status: response.status }).toEqual({ method, path, status: 401 });
        expect(response.headers.get('www-authenticate')).toMatch(/Basic .*Bearer/);
        expect(await response.json()).toEqual({
          detail: expect.any(String),
          server: name,
          timestamp: expect.any(String),
        });
      }
    });

    it('refuses MCP without credentials in the form of JSON-RPC', async () => {
      const response = await fetch(`${closed.url}/mcp`, { method: 'POST' });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { message: expect.any(String) } });
    });

    it.each(REVISIONS)('offers its essential operations as tools in revision %s', async (revision) => {
      const client = await connectMcp(`${server.url}/mcp`, revision);
      const { tools } = await client.listTools();
      const essential = server.app
        .get(OperationCatalog)
        .all()
        .filter(({ operation }) => listOf(operation) === 'essential')
        .map(({ operation }) => operation.name);
      expect(tools.map((tool) => tool.name).sort()).toEqual([...essential].sort());
      await client.close();
    });

    it('answers every operation alike in both revisions of MCP', async () => {
      const clients = await Promise.all(REVISIONS.map((revision) => connectMcp(`${server.url}/mcp/full`, revision)));
      for (const { operation } of server.app.get(OperationCatalog).all()) {
        const [legacy, modern] = await Promise.all(
          clients.map((client) => client.callTool({ name: operation.name, arguments: {} })),
        );
        expect(outlineOf(legacy!)).toEqual(outlineOf(modern!));
      }
      await Promise.all(clients.map((client) => client.close()));
    });

    it('documents its operations under the names of its tools', async () => {
      const document = (await (await fetch(`${server.url}/docs-json`)).json()) as { paths: Record<string, object> };
      const ids = Object.values(document.paths).flatMap((path) =>
        Object.values(path).map((o) => o.operationId as string),
      );
      expect(ids).toEqual(
        expect.arrayContaining(
          server.app
            .get(OperationCatalog)
            .all()
            .map((e) => e.operation.name),
        ),
      );
    });

    it('answers what it does not know in the one error form', async () => {
      const response = await fetch(`${server.url}/no/such/page`);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        detail: 'There is no GET /no/such/page here. See /docs for what there is.',
        server: name,
        timestamp: expect.any(String),
      });
    });
  });
}
