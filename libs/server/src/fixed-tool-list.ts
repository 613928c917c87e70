import { EFFECTS, type Effect } from '@libs/operation';
import type { McpServer } from '@modelcontextprotocol/server';
import { type SdkHandler, wrappingHandler } from './mcp-nest-internals';

interface ListedTool {
  readonly name: string;
  readonly annotations?: { readonly title?: string };
  readonly _meta?: unknown;
}

interface ShownTool {
  readonly name: string;
}

/** MCP-Nest has no place for a tool's title but the hints, and marks every tool as needing no authentication, which is untrue. */
const asListed = ({ name, annotations, _meta, ...tool }: ListedTool): ShownTool =>
  ({ name, title: annotations?.title, ...tool, annotations }) as ShownTool;

/** What a list asks of its server about a tool. */
interface ToolFacts {
  /** Whether the caller of the current call could ever call it; what it could not is left out. */
  isShown(name: string): boolean;
  /** Nothing for what is no operation. */
  effectOf(name: string): Effect | undefined;
}

/**
 * Makes `tools/list` be put together once instead of at every call: a server's tools never change while it runs.
 * What reads comes first, what destroys last, else as declared.
 */
export function fixedToolList(facts: () => ToolFacts): (server: McpServer) => McpServer {
  let all: readonly ShownTool[] | undefined;
  const listing =
    (make: SdkHandler) =>
    (...args: unknown[]): object => {
      const { isShown, effectOf } = facts();
      // Models take what stands first more often than they should.
      const rankOf = ({ name }: ShownTool): number => EFFECTS.indexOf(effectOf(name) ?? 'read');
      all ??= (make(...args) as { tools: ListedTool[] }).tools
        .map(asListed)
        .sort((one, other) => rankOf(one) - rankOf(other));
      const tools = all.filter(({ name }) => isShown(name));
      // A list that is one caller's must not be kept for others.
      return tools.length === all.length ? { tools } : { tools, cacheScope: 'private' };
    };
  return (server) => {
    wrappingHandler(server, 'tools/list', listing);
    return server;
  };
}
