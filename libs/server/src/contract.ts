import type { ServerInfo } from '@libs/fleet';
import {
  annotationsOf,
  describeOperation,
  type Effect,
  type JsonSchema,
  listOf,
  type ResourceOptions,
  type ToolList,
  toolInputSchema,
  toolOutputSchema,
} from '@libs/operation';
import type { INestApplication } from '@nestjs/common';
import { type ListedPrompt, PromptNames } from './mcp-entry/prompt-names';
import { type CatalogEntry, OperationCatalog } from './operation-catalog';

/** One operation as others rely on it. */
export interface OperationContract {
  readonly name: string;
  readonly description: string;
  readonly effect: Effect;
  /** The server's MCP entries that have it: essential tools are on both. */
  readonly list: ToolList;
  readonly route: { readonly method: CatalogEntry['method']; readonly path: string };
  readonly annotations: object;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  /** How long it may take, where that is longer than other calls. */
  readonly seconds?: number;
  readonly aliases?: readonly string[];
  /** It is a resource of MCP as well. */
  readonly resource?: ResourceOptions;
  /** What operators say when they mean it. */
  readonly phrases?: readonly string[];
}

/** What a server promises: committed as `contracts/<server>.json`, read by the gateway, the docs and the tests. */
export interface ServerContract {
  readonly server: string;
  readonly tools: readonly OperationContract[];
  readonly prompts?: readonly ListedPrompt[];
}

export const contractOf = (app: INestApplication, server: ServerInfo): ServerContract =>
  contractFor(server, app.get(OperationCatalog), app.get(PromptNames));

export const contractFor = (server: ServerInfo, catalog: OperationCatalog, prompts: PromptNames): ServerContract => ({
  server: server.name,
  tools: catalog.all().map(operationContract),
  ...(prompts.all().length > 0 && { prompts: prompts.all() }),
});

const operationContract = ({ operation, method, path }: CatalogEntry): OperationContract => ({
  name: operation.name,
  description: describeOperation(operation),
  effect: operation.effect,
  list: listOf(operation),
  route: { method, path },
  annotations: annotationsOf(operation),
  inputSchema: toolInputSchema(operation),
  outputSchema: toolOutputSchema(operation),
  ...(operation.seconds !== undefined && { seconds: operation.seconds }),
  ...(operation.aliases && { aliases: operation.aliases }),
  ...(operation.resource && { resource: operation.resource }),
  ...(operation.phrases && { phrases: operation.phrases }),
});
