import type { ToolList } from '@libs/operation';

/** Whether the path is an MCP endpoint in any of the spellings that Express takes for it. */
export const isMcpPath = (path: string): boolean => /^\/mcp(\/full)?\/?$/i.test(path);

/** Whether refusals on this path are JSON-RPC errors. */
export const isBelowMcp = (url: string): boolean => /^(\/env\/[^/?]+)?\/mcp(?=[/?]|$)/i.test(url);

/** Which tools the MCP endpoint at `path` has. */
export const listOfPath = (path: string): ToolList => (/\/full\/?$/i.test(path) ? 'full' : 'essential');
