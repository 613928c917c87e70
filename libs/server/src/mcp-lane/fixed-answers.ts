import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import type { McpStrategy, StreamableHttpTransport } from '@rekog/mcp-nest';
import { LRUCache } from 'lru-cache';
import { MODERN } from '../call.middleware';
import { keptBytes } from '../kept-bytes';
import { modernHandlerOf } from '../mcp-nest-internals';
import { endOf, type LaneMessage } from './lane-message';

/** Bytes of answers that are kept: lists for each standing, and a beginning for each kind of client. */
const KEPT = 4_000_000;

/** What the SDK's answer begins with when it is no error. */
const RESULT = '{"result":';

/** An answer to one request. */
export interface FixedAnswer {
  readonly status: number;
  /** Sent one after the other. */
  readonly parts: readonly (Buffer | string)[];
}

/** Answers that are the same for many: MCP-Nest is asked once, and what it says is kept as it is sent. */
export class FixedAnswers {
  private readonly kept = new LRUCache<string, Buffer>({ maxSize: KEPT, sizeCalculation: ({ length }) => length });

  constructor(
    private readonly strategy: Pick<McpStrategy, 'createBoundServer'>,
    private readonly transport: StreamableHttpTransport,
  ) {}

  /** @param key The same for all callers who are answered the same, for ever */
  async of(key: string, message: LaneMessage): Promise<FixedAnswer> {
    const known = this.kept.get(key);
    const end = endOf(message.id);
    if (known) return { status: 200, parts: [known, end] };
    const { status, text } = await this.ask(message);
    if (text.startsWith(RESULT) && text.endsWith(end)) this.kept.set(key, keptBytes(text.slice(0, -end.length)));
    return { status, parts: [text] };
  }

  private async ask({ id, method, params, modern }: LaneMessage): Promise<{ status: number; text: string }> {
    const headers = {
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      ...(modern && { 'mcp-protocol-version': MODERN, 'mcp-method': method }),
    };
    const body = JSON.stringify({ jsonrpc: '2.0', id, method, params });
    const request = new Request('http://localhost/mcp', { method: 'POST', headers, body });
    const answer = await (modern ? modernHandlerOf(this.transport)!.fetch(request) : this.askLegacy(request));
    return { status: answer.status, text: await answer.text() };
  }

  /** As MCP-Nest serves a request of the older revisions, without its conversions from and to Node's. */
  private async askLegacy(request: Request): Promise<Response> {
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    const server = this.strategy.createBoundServer({ transport: 'streamable-http', stateless: true, era: 'legacy' });
    await server.connect(transport);
    try {
      return await transport.handleRequest(request);
    } finally {
      await server.close();
    }
  }
}
