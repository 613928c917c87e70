import type { Response } from 'express';

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
export function respondError(response: Response, failure: Failure): void {
  const { server, status, detail, errors, headers = {}, extra } = failure;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string | string[]);
  response
    .status(status)
    .json({ detail, server, timestamp: new Date().toISOString(), ...(errors && { errors }), ...extra });
}

/** JSON-RPC's implementation-defined error code for a request refused before it was read. */
const REFUSED = -32000;

/**
 * The same on an MCP endpoint, where a body that is no JSON-RPC error would make a client take the server for a
 * legacy one and start again with `initialize`.
 */
export function respondRpcError(response: Response, failure: Failure, code = REFUSED): void {
  const { status, detail, headers = {} } = failure;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string | string[]);
  response.status(status).json({ jsonrpc: '2.0', id: null, error: { code, message: detail } });
}

export const respondRefused = (response: Response, failure: Failure & { mcp: boolean; code?: number }): void =>
  failure.mcp ? respondRpcError(response, failure, failure.code) : respondError(response, failure);
