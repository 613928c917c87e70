import type { McpServer } from '@modelcontextprotocol/server';

interface ListedTool {
  readonly name: string;
  readonly annotations?: { readonly title?: string };
  readonly _meta?: unknown;
}

interface ToolList {
  tools: object[];
}

type SetHandler = (method: string, handler: (...args: unknown[]) => unknown) => void;

/** MCP-Nest has no place for a tool's title but the hints, and marks every tool as needing no authentication, which is untrue. */
const asListed = ({ name, annotations, _meta, ...tool }: ListedTool): object => ({
  name,
  title: annotations?.title,
  ...tool,
  annotations,
});

/**
 * Makes `tools/list` be put together once instead of at every call: a server's tools never change while it runs.
 */
export function fixedToolList(): (server: McpServer) => McpServer {
  let list: ToolList | undefined;
  const once =
    (make: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): ToolList => {
      list ??= { tools: (make(...args) as { tools: ListedTool[] }).tools.map(asListed) };
      return { ...list };
    };
  return (server) => {
    const inner = server.server as unknown as { setRequestHandler: SetHandler };
    const set = inner.setRequestHandler.bind(inner);
    inner.setRequestHandler = (method, handler) => set(method, method === 'tools/list' ? once(handler) : handler);
    return server;
  };
}
