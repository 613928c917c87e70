import { SERVER_NAMES, type ServerName } from '@libs/fleet';
import { passThrough, type Route, type Target } from './target';

const MCP_ROOT = '/mcp';

export const entryPath = (server: ServerName): string => `${MCP_ROOT}/${server}`;

/** The entries over all servers: for general models, for programs, and for the smallest models. */
export const AGGREGATES = { general: MCP_ROOT, all: `${MCP_ROOT}/all`, lite: `${MCP_ROOT}/lite` } as const;

/** An MCP entry answers POST alone: no server keeps sessions, so there is nothing to GET or to DELETE. */
export const mcpEntry = (post: Route): Target => ({
  surface: 'mcp',
  methods: new Map([['POST', post]]),
});

/**
 * The MCP entries by path: for each server one with its essential tools and one with all, as at the server itself.
 */
export const MCP_ENTRIES: ReadonlyMap<string, Target> = new Map(
  SERVER_NAMES.flatMap((server) =>
    ['', '/full'].map((list) => [
      `${entryPath(server)}${list}`,
      mcpEntry(passThrough({ server, path: `${MCP_ROOT}${list}` })),
    ]),
  ),
);
