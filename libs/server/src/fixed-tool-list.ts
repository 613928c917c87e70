import type { McpServer } from '@modelcontextprotocol/server';

interface ListedTool {
  readonly name: string;
  readonly annotations?: { readonly title?: string };
  readonly _meta?: unknown;
}

interface ShownTool {
  readonly name: string;
}

type SetHandler = (method: string, handler: (...args: unknown[]) => unknown) => void;

/** MCP-Nest has no place for a tool's title but the hints, and marks every tool as needing no authentication, which is untrue. */
const asListed = ({ name, annotations, _meta, ...tool }: ListedTool): ShownTool =>
  ({ name, title: annotations?.title, ...tool, annotations }) as ShownTool;

/**
 * Makes `tools/list` be put together once instead of at every call: a server's tools never change while it runs.
 * @param isShown Whether the caller of the current call could ever call the tool; what it could not is left out.
 */
export function fixedToolList(isShown: (name: string) => boolean): (server: McpServer) => McpServer {
  let all: readonly ShownTool[] | undefined;
  const listing =
    (make: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): object => {
      all ??= (make(...args) as { tools: ListedTool[] }).tools.map(asListed);
      const tools = all.filter(({ name }) => isShown(name));
      // A list that is one caller's must not be kept for others.
      return tools.length === all.length ? { tools } : { tools, cacheScope: 'private' };
    };
  return (server) => {
    const inner = server.server as unknown as { setRequestHandler: SetHandler };
    const set = inner.setRequestHandler.bind(inner);
    inner.setRequestHandler = (method, handler) => set(method, method === 'tools/list' ? listing(handler) : handler);
    return server;
  };
}
