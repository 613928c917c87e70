import { currentCall, describeOperation, type ToolList, titleOf } from '@libs/operation';
import { type McpServer, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { placingHandlers, type SdkHandler, type SetHandler } from '../mcp-nest-internals';
import type { CompletionRequest, Completions } from './completions';
import type { ResourceOperation, ResourceUris } from './resource-uris';

/** What serves the resources of an entry; read when they are asked for, because an entry is made before its server. */
export interface ResourceServices {
  readonly uris: ResourceUris;
  readonly completions: Completions;
  /** Whether the caller of the current call could ever call the tool. */
  isShown(name: string): boolean;
}

interface ToolResult {
  readonly isError?: boolean;
  readonly content: readonly { readonly text?: string }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
}

/**
 * Serves resources and completion. A resource is read by calling its tool, so that the same guards, policy, audit and
 * projection apply; MCP-Nest's own decorator would be a second way to the same answer.
 */
export function withResources(list: ToolList, services: () => ResourceServices): (server: McpServer) => McpServer {
  return (server) => {
    // The older revisions would need sessions to be told of anything.
    const { uris } = services();
    if (currentCall()?.modern && uris.of(list).some(({ resource }) => resource.live))
      server.server.registerCapabilities({ resources: { subscribe: true } });
    placingHandlers(server, (set, method, ...handler) => {
      set(method, ...handler);
      if (method === 'tools/call') bind(set, handler[0] as SdkHandler, list, services());
    });
    return server;
  };
}

function bind(set: SetHandler, callTool: SdkHandler, list: ToolList, services: ResourceServices): void {
  const { uris, completions } = services;
  const all = uris.of(list);
  if (all.length > 0) {
    set('resources/list', () => ({ resources: [] }));
    set('resources/templates/list', () => templatesOf(all, services));
    set('resources/read', async (request: unknown, context: unknown) => {
      const { uri } = (request as { params: { uri: string } }).params;
      const { operation } = uris.resolve(uri, list);
      const call = { method: 'tools/call', params: { name: operation.name, arguments: {} } };
      return contentsOf(uri, operation, (await callTool(call, context)) as ToolResult);
    });
  }
  if (completions.any(list))
    set('completion/complete', (request: unknown) =>
      completions.complete((request as { params: CompletionRequest }).params, list),
    );
}

function templatesOf(all: readonly ResourceOperation[], { isShown }: ResourceServices): object {
  const shown = all.filter(({ name }) => isShown(name));
  const resourceTemplates = shown.map((operation) =>
    resourceTemplate({ ...operation, description: describeOperation(operation) }),
  );
  // A list that is one caller's must not be kept for others.
  return shown.length === all.length ? { resourceTemplates } : { resourceTemplates, cacheScope: 'private' };
}

/** A resource as clients see it, here and at the gateway. */
export function resourceTemplate({ name, description, resource }: ResourceFacts): object {
  const noun = name.replace(/^get_/, '');
  const mimeType = mimeTypeOf({ resource });
  return { uriTemplate: resource.uri, name: noun, title: titleOf({ name: noun }), description, mimeType };
}

interface ResourceFacts extends Pick<ResourceOperation, 'name' | 'resource'> {
  readonly description: string;
}

const mimeTypeOf = ({ resource }: Pick<ResourceOperation, 'resource'>): string =>
  resource.text ? 'text/plain' : 'application/json';

/** A tool answers its failure, a resource has none: there it is an error of the protocol. */
function contentsOf(uri: string, operation: ResourceOperation, { isError, content, structuredContent }: ToolResult) {
  const said = content[0]?.text ?? '';
  if (isError) throw new ProtocolError(codeOf(currentCall()?.recorded.failedWith), said);
  const text = operation.resource.text ? plainText(structuredContent ?? {}, operation.resource.text) : said;
  return { contents: [{ uri, mimeType: mimeTypeOf(operation), text }] };
}

const codeOf = (status = 500): number =>
  status < 500 ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError;

/** What is left out is said below the text, as the tool says it. */
function plainText(answer: Readonly<Record<string, unknown>>, field: string): string {
  const text = Array.isArray(answer[field]) ? answer[field].join('\n') : String(answer[field] ?? '');
  return answer['next'] ? `${text}\n\n[${answer['next']}]` : text;
}
