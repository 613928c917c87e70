import { SERVER_NAMES, type ServerName } from '@libs/fleet';
import { passThrough, type Route, type Target } from './target';

const MCP_ROOT = '/mcp';

export const entryPath = (server: ServerName): string => `${MCP_ROOT}/${server}`;

/** An MCP entry answers POST alone: no server keeps sessions, so there is nothing to GET or to DELETE. */
export const mcpEntry = (post: Route): Target => ({
  surface: 'mcp',
  methods: new Map([['POST', post]]),
});

/**
 * The MCP entries by path: for each server one with its essential tools and one with all, as at the server itself. An
 * entry over several servers is a line more in this table.
 */
export const MCP_ENTRIES: ReadonlyMap<string, Target> = new Map(
  SERVER_NAMES.flatMap((server) =>
    ['', '/full'].map((list) => [
      `${entryPath(server)}${list}`,
      mcpEntry(passThrough({ server, path: `${MCP_ROOT}${list}` })),
    ]),
  ),
);
