import { SERVER_NAMES, type ServerName } from '@libs/fleet';
import type { Target } from './target';

const MCP_ROOT = '/mcp';
const METHODS = ['POST', 'GET', 'DELETE'];

/**
 * The MCP entries by path. One for each server passes through to the server's own `/mcp`; an entry over several
 * servers is a line more in this table.
 */
const ENTRIES: ReadonlyMap<string, Target> = new Map(
  SERVER_NAMES.map((server) => [entryPath(server), passThrough(server)]),
);

/** Whether the path is one of MCP, where refusals are JSON-RPC errors: an entry or where one might be looked for. */
export const isMcpPath = (path: string): boolean => path === MCP_ROOT || path.startsWith(`${MCP_ROOT}/`);

export const findMcpEntry = (path: string): Target | undefined => ENTRIES.get(path.replace(/\/$/, ''));

/** What to say on an MCP path that is no entry. */
export const NO_SUCH_ENTRY = `There is no MCP endpoint here. Each server has its own: ${[...ENTRIES.keys()].join(', ')}.`;

export function entryPath(server: ServerName): string {
  return `${MCP_ROOT}/${server}`;
}

function passThrough(server: ServerName): Target {
  return { surface: 'mcp', methods: new Map(METHODS.map((method) => [method, { server, path: MCP_ROOT }])) };
}
