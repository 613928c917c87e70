import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

export const REVISIONS = ['2025-11-25', '2026-07-28'] as const;

export type Revision = (typeof REVISIONS)[number];

/** The official client, connected to an MCP endpoint in one protocol revision. */
export async function connectMcp(
  url: string,
  revision: Revision,
  headers: Record<string, string> = {},
): Promise<Client> {
  const modern = revision === '2026-07-28' && { versionNegotiation: { mode: { pin: revision } } };
  const client = new Client({ name: 'awx-mcp-tests', version: '1.0.0' }, { ...modern });
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }));
  return client;
}
