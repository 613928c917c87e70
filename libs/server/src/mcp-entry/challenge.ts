import type { ServerResponse } from 'node:http';
import { ProtocolError } from '@modelcontextprotocol/server';
import type { McpContext } from '@rekog/mcp-nest';
import type { Request } from 'express';
import type { ExplainedFailure } from '../failure';
import { REFUSED } from '../respond';

/**
 * The error with which a tool call ends whose credentials AWX no longer takes, or do not suffice. A client logs in again only when
 * HTTP says so, and the SDK answers 200 to every call that it could read: the head of its answer becomes that of the refusal.
 */
export function challengeOf({ status, detail, headers }: ExplainedFailure, context: McpContext): ProtocolError {
  const response = context.getRawRequest<Request>()?.res as ServerResponse | undefined;
  // In a stream the head is long gone; the text alone must do.
  if (response && !response.headersSent) {
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value as string | string[]);
    const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
    response.writeHead = (_status: number, ...rest: unknown[]) => writeHead(status, ...rest);
  }
  return new ProtocolError(REFUSED, detail);
}
