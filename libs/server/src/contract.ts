import type { ServerInfo } from '@libs/fleet';
import { annotationsOf, describeOperation, type Effect, type JsonSchema, jsonSchemaOf } from '@libs/operation';
import type { INestApplication } from '@nestjs/common';
import { type CatalogEntry, OperationCatalog } from './operation-catalog';

/** One operation as others rely on it. */
export interface OperationContract {
  readonly name: string;
  readonly description: string;
  readonly effect: Effect;
  /** How long a call may take, in seconds, where that is longer than others may. */
  readonly seconds?: number;
  readonly route: { readonly method: CatalogEntry['method']; readonly path: string };
  readonly annotations: object;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
}

/** What a server promises: committed as `contracts/<server>.json`, read by the gateway, the docs and the tests. */
export interface ServerContract {
  readonly server: string;
  readonly tools: readonly OperationContract[];
}

export const contractOf = (app: INestApplication, server: ServerInfo): ServerContract =>
  contractFor(server, app.get(OperationCatalog));

export const contractFor = (server: ServerInfo, catalog: OperationCatalog): ServerContract => ({
  server: server.name,
  tools: catalog.all().map(operationContract),
});

const operationContract = ({ operation, method, path }: CatalogEntry): OperationContract => ({
  name: operation.name,
  description: describeOperation(operation),
  effect: operation.effect,
  route: { method, path },
  annotations: annotationsOf(operation),
  inputSchema: { ...jsonSchemaOf(operation.input), additionalProperties: false },
  outputSchema: jsonSchemaOf(operation.output),
});
