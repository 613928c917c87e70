import { SERVERS, type ServerName } from '@libs/fleet';
import type { ListedPrompt, OperationContract, ServerContract } from '@libs/server';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

type Listed = Awaited<ReturnType<Client['listTools']>>['tools'][number];

/**
 * What the gateway has to know of a server that has no contract: what it lists, without what `others` have.
 *
 * @param url of an MCP endpoint
 */
export async function listedContract(name: ServerName, url: string, others: ServerContract): Promise<ServerContract> {
  const client = new Client({ name: 'conformance', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  const [{ tools }, { prompts }, { resources }] = await Promise.all([
    client.listTools(),
    client.listPrompts(),
    client.listResources(),
  ]);
  await client.close();
  const isNew =
    (own: readonly { readonly name: string }[] = []) =>
    (listed: { readonly name: string }) =>
      own.every((each) => each.name !== listed.name);
  return {
    server: SERVERS[name].name,
    tools: [
      ...tools.filter(isNew(others.tools)).map((tool) => operation(tool)),
      // In the fleet each resource is answered by a tool; no client of the suite calls these.
      ...resources.map((resource) => ({
        ...operation({ name: `get_${resource.name}`, inputSchema: { type: 'object' } }),
        resource: { uri: resource.uri } as NonNullable<OperationContract['resource']>,
      })),
    ],
    prompts: prompts.filter(isNew(others.prompts)) as ListedPrompt[],
  };
}

const operation = ({
  name,
  description = name,
  inputSchema,
}: Pick<Listed, 'name' | 'description' | 'inputSchema'>) => ({
  name,
  description,
  effect: 'read' as const,
  list: 'essential' as const,
  route: { method: 'GET' as const, path: `/listed/${name}` },
  annotations: { title: name },
  inputSchema,
  outputSchema: { type: 'object' },
});
