import { ProtocolErrorCode } from '@modelcontextprotocol/server';

interface RefusalOptions {
  /** JSON-RPC's code; invalid parameters unless said. */
  readonly code?: number;
  /** HTTP status; 200 unless said, as for every answer to a message that could be read. */
  readonly status?: number;
  /** More facts for programs. */
  readonly data?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An MCP message that is not carried out. Its text is for people and models: what is wrong and what to send instead. */
export class McpRefusal extends Error {
  readonly code: number;
  readonly status: number;
  readonly data?: object;
  readonly headers?: Readonly<Record<string, string>>;

  constructor(
    message: string,
    { code = ProtocolErrorCode.InvalidParams, status = 200, data, headers }: RefusalOptions = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.data = data;
    this.headers = headers;
  }
}
