import { ProtocolError, SERVER_INFO_META_KEY } from '@modelcontextprotocol/server';
import { unhidden } from '../safety/visible';
import { endOf, type LaneMessage } from './lane-message';

/** How MCP-Nest and the SDK answer tool calls, as text. */
export class ToolAnswers {
  /** What the stateless revision adds to each result. */
  private readonly more: string;

  constructor(serverInfo: object) {
    const _meta = { [SERVER_INFO_META_KEY]: serverInfo };
    this.more = `,"resultType":"complete","_meta":${JSON.stringify(_meta)}}`;
  }

  succeeded(answer: object, message: LaneMessage): string {
    const text = JSON.stringify(answer);
    return this.framed(
      `"content":[{"type":"text","text":${JSON.stringify(unhidden(text))}}],"structuredContent":${text}`,
      message,
    );
  }

  failed(error: unknown, message: LaneMessage): string {
    if (error instanceof ProtocolError) return errorOf(error, message);
    const text = textOf(error);
    return this.framed(`"content":[{"type":"text","text":${JSON.stringify(text)}}],"isError":true`, message);
  }

  private framed(members: string, { id, modern }: LaneMessage): string {
    return `{"result":{${members}${modern ? this.more : '}'}${endOf(id)}`;
  }
}

function errorOf({ code, message, data }: ProtocolError, { id }: LaneMessage): string {
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message, ...(data !== undefined && { data }) } });
}

/** The error filter answers what can be said; what passes it by was not foreseen. */
const textOf = (error: unknown): string => {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' ? message : 'Internal server error';
};
