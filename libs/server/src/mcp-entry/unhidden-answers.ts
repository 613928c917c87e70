import type { McpServer } from '@modelcontextprotocol/server';
import { unhidden } from '../safety/visible';

type Handler = (...args: unknown[]) => unknown;

interface Answer {
  readonly content?: readonly { readonly text?: string }[];
}

/** What MCP-Nest and the SDK answer to tool calls hides nothing in its text from people, as what the lane answers. */
export function unhiddenAnswers(server: McpServer): McpServer {
  const inner = server.server as unknown as { setRequestHandler(method: string, ...handlers: Handler[]): void };
  const set = inner.setRequestHandler.bind(inner);
  const shown =
    (handler: Handler): Handler =>
    async (...args) =>
      withText((await handler(...args)) as Answer);
  inner.setRequestHandler = (method, ...handlers) =>
    set(method, ...(method === 'tools/call' ? handlers.map(shown) : handlers));
  return server;
}

const withText = (answer: Answer): Answer =>
  answer.content
    ? {
        ...answer,
        content: answer.content.map((one) => (one.text === undefined ? one : { ...one, text: unhidden(one.text) })),
      }
    : answer;
