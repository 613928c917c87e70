import { AUTH, AWX, read, SAFETY } from '@libs/config';
import type { ServerInfo } from '@libs/fleet';
import { VERSION } from './version';

/**
 * What a host says on standard output when it listens, whatever `LOG_LEVEL`: a sentence on a terminal, elsewhere a line like
 * those of its log, with what operators look for first.
 */
export function greeting({ name, title }: ServerInfo, url: string, env: NodeJS.ProcessEnv): string {
  const msg = `${title} on ${url} (docs: ${url}/docs, MCP: ${url}/mcp)`;
  if (process.stdout.isTTY) return `${msg}\n`;
  const { AUTH_MODE: authMode } = read(env, AUTH);
  const { READ_ONLY: readOnly, POLICY_FILE } = read(env, SAFETY);
  const { AWX_BASE_URL } = read(env, AWX);
  const settings = { version: VERSION, awx: AWX_BASE_URL.href, authMode, readOnly, policy: Boolean(POLICY_FILE) };
  return `${JSON.stringify({ level: INFO, time: Date.now(), server: name, msg, ...settings })}\n`;
}

/** As pino counts levels. */
const INFO = 30;
