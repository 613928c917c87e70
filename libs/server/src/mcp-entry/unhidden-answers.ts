import type { McpServer } from '@modelcontextprotocol/server';
import { type SdkHandler, wrappingHandler } from '../mcp-nest-internals';
import { unhidden } from '../safety/visible';

interface Part {
  readonly text?: string;
}

interface Answer {
  readonly content?: readonly Part[];
}

/** What MCP-Nest and the SDK answer to tool calls hides nothing in its text from people, as what the lane answers. */
export function unhiddenAnswers(server: McpServer): McpServer {
  wrappingHandler(server, 'tools/call', showing);
  return server;
}

const showing =
  (answerTo: SdkHandler): SdkHandler =>
  async (...args) => {
    const answer = (await answerTo(...args)) as Answer;
    return answer.content ? { ...answer, content: answer.content.map(shown) } : answer;
  };

const shown = (part: Part): Part => (part.text === undefined ? part : { ...part, text: unhidden(part.text) });
