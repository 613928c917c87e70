import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { Tool } from '../model/chat';

/** A tool as an entry lists it. */
export interface ListedTool extends Tool {
  readonly reads: boolean;
}

/** An MCP entry of the gateway, as a client sees it. */
export class McpEntry {
  private constructor(
    private readonly client: Client,
    readonly path: string,
    readonly instructions: string,
    readonly tools: readonly ListedTool[],
  ) {}

  static async open(gateway: string, path: string): Promise<McpEntry> {
    const client = new Client({ name: 'awx-mcp-fit', version: '1.0.0' });
    await client.connect(new StreamableHTTPClientTransport(new URL(gateway + path)));
    const { tools } = await client.listTools();
    const listed = tools.map(({ name, description = '', inputSchema, annotations }) => ({
      name,
      description,
      inputSchema: inputSchema as ListedTool['inputSchema'],
      reads: annotations?.readOnlyHint === true,
    }));
    return new McpEntry(client, path, client.getInstructions() ?? '', listed);
  }

  /** What the model reads of a call; errors are answers too. */
  async call(name: string, input: Readonly<Record<string, unknown>>): Promise<string> {
    try {
      const { content } = await this.client.callTool({ name, arguments: input });
      return (content as { readonly text?: string }[]).map(({ text = '' }) => text).join('\n');
    } catch (error) {
      return (error as Error).message;
    }
  }

  close(): Promise<void> {
    return this.client.close();
  }
}
