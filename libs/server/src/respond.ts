import type { ServerResponse } from 'node:http';

/** A refusal as it leaves the process. */
export interface Failure {
  readonly server: string;
  readonly status: number;
  /** What went wrong and what to do next; safe to show. */
  readonly detail: string;
  readonly errors?: Readonly<Record<string, readonly string[]>>;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** More facts, such as what `/ready` found. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** The one error form of REST. */
export function respondError(response: ServerResponse, failure: Failure): void {
  const { server, detail, errors, extra } = failure;
  send(response, failure, { detail, server, timestamp: new Date().toISOString(), ...(errors && { errors }), ...extra });
}

/** JSON-RPC's implementation-defined error code for a request refused before it was read. */
const REFUSED = -32000;

/**
 * The same on an MCP endpoint, where a body that is no JSON-RPC error would make a client take the server for a
 * legacy one and start again with `initialize`.
 */
function respondRpcError(response: ServerResponse, failure: Failure, code = REFUSED): void {
  send(response, failure, { jsonrpc: '2.0', id: null, error: { code, message: failure.detail } });
}

/** Needs nothing of Express: the gateway's proxy answers without it. */
function send(response: ServerResponse, { status, headers = {} }: Failure, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body));
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string | string[]);
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': bytes.length });
  response.end(bytes);
}

export const respondRefused = (response: ServerResponse, failure: Failure & { mcp: boolean; code?: number }): void =>
  failure.mcp ? respondRpcError(response, failure, failure.code) : respondError(response, failure);
