import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVERS, type ServerName } from '@libs/fleet';
import { createServer, listen } from '@libs/server';
import type { INestApplication, Type } from '@nestjs/common';

/** A real server of the fleet on a free port of loopback. */
export interface RunningServer {
  readonly name: ServerName;
  readonly url: string;
  readonly app: INestApplication;
  /** Where its audit records are. */
  readonly auditDir: string;
  close(): Promise<void>;
}

/** What the environment of a quiet server on this machine holds. */
const QUIET = { HOST: '127.0.0.1', LOG_LEVEL: 'silent', AUTH_MODE: 'none' };

/** Boots the server as production does; `env` is its whole configuration beside a quiet default. */
export async function startServer(name: ServerName, module: Type, env: NodeJS.ProcessEnv): Promise<RunningServer> {
  const auditDir = mkdtempSync(join(tmpdir(), 'awx-mcp-audit-'));
  const app = await createServer(SERVERS[name], module, { ...QUIET, AUDIT_LOG_DIR: auditDir, ...env });
  const url = await listen(app, 0);
  const close = async (): Promise<void> => {
    await app.close();
    rmSync(auditDir, { recursive: true, force: true });
  };
  return { name, url, app, auditDir, close };
}

/** The environment of a server that uses the AWX at `url` as its superuser. */
export const awxEnv = (url: string): NodeJS.ProcessEnv => ({
  AWX_BASE_URL: url,
  AWX_USERNAME: 'admin',
  AWX_PASSWORD: 'password',
});
