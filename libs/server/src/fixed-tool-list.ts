import type { McpServer } from '@modelcontextprotocol/server';

interface ToolList {
  tools: { _meta?: unknown }[];
}

type SetHandler = (method: string, handler: (...args: unknown[]) => unknown) => void;

/**
 * Makes `tools/list` be put together once instead of at every call: a server's tools never change while it runs.
 * MCP-Nest marks every tool as needing no authentication, which is untrue here and costs every reader; it is left out.
 */
export function fixedToolList(): (server: McpServer) => McpServer {
  let list: ToolList | undefined;
  const once =
    (make: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): ToolList => {
      list ??= { tools: (make(...args) as ToolList).tools.map(({ _meta, ...tool }) => tool) };
      return { ...list };
    };
  return (server) => {
    const inner = server.server as unknown as { setRequestHandler: SetHandler };
    const set = inner.setRequestHandler.bind(inner);
    inner.setRequestHandler = (method, handler) => set(method, method === 'tools/list' ? once(handler) : handler);
    return server;
  };
}
