import type { ServerResponse } from 'node:http';

/** A refusal as it leaves the process. */
export interface ErrorAnswer {
  readonly server: string;
  readonly status: number;
  /** What went wrong and what to do next; safe to show. */
  readonly detail: string;
  readonly errors?: Readonly<Record<string, readonly string[]>>;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** More facts, such as what `/ready` found. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** What JSON-RPC wants to know beside, on an MCP endpoint. */
  readonly rpc?: RpcFacts;
}

export interface RpcFacts {
  readonly code?: number;
  /** Of the request that is answered, where it could be read. */
  readonly id?: string | number | null;
  readonly data?: object;
}

/** The one error form of REST. */
export function respondError(response: ServerResponse, failure: ErrorAnswer): void {
  const { server, detail, errors, extra } = failure;
  send(response, failure, { detail, server, timestamp: new Date().toISOString(), ...(errors && { errors }), ...extra });
}

/** JSON-RPC's implementation-defined error code for a request refused before it was read. */
export const REFUSED = -32000;

/**
 * The same on an MCP endpoint, where a body that is no JSON-RPC error would make a client take the server for a
 * legacy one and start again with `initialize`.
 */
function respondRpcError(response: ServerResponse, failure: ErrorAnswer): void {
  const { code = REFUSED, id = null, data } = failure.rpc ?? {};
  send(response, failure, { jsonrpc: '2.0', id, error: { code, message: failure.detail, ...(data && { data }) } });
}

/** Needs nothing of Express: the gateway's proxy answers without it. */
function send(response: ServerResponse, { status, headers = {} }: ErrorAnswer, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body));
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string | string[]);
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': bytes.length });
  response.end(bytes);
}

export const respondRefused = (response: ServerResponse, failure: ErrorAnswer & { mcp: boolean }): void =>
  failure.mcp ? respondRpcError(response, failure) : respondError(response, failure);
