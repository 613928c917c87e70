import { GATEWAY } from '@libs/fleet';
import { type ExplainedFailure, explain, isModernMcp, REFUSED, respondRefused } from '@libs/server';
import type { ProxyCall } from './proxy-call';
import { eventOf } from './sse';

/** The gateway itself answers, with these words; they are safe to show. */
export class Refusal extends Error {
  constructor(readonly answer: Pick<ExplainedFailure, 'status' | 'detail' | 'headers'>) {
    super(answer.detail);
  }
}

/** Any error of the proxy as its caller may see it. */
export const explainRefusal = (error: unknown): ExplainedFailure =>
  error instanceof Refusal ? error.answer : explain(error);

/** A client logs in again only when HTTP says so; every other refusal of a tool is for the model to read. */
export const LOG_IN = 401;

/** Answers a call with what went wrong, in the form of its surface. */
export function refuse(call: ProxyCall, failure: ExplainedFailure): void {
  const { rpc, surface, requestId, response } = call;
  if (rpc?.isToolCall && failure.status !== LOG_IN) return sendToolError(call, rpc.id, failure.detail);
  const headers = { ...failure.headers, 'X-Request-Id': requestId };
  const facts = { ...failure.rpc, id: rpc?.id };
  respondRefused(response, { ...failure, headers, server: GATEWAY.name, mcp: surface === 'mcp', rpc: facts });
}

function sendToolError({ request, response, requestId }: ProxyCall, id: unknown, text: string): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'X-Request-Id': requestId });
  response.end(JSON.stringify(toolError(request, id, text)));
}

function toolError({ headers }: ProxyCall['request'], id: unknown, text: string): object {
  const resultType = isModernMcp(headers) ? 'complete' : undefined;
  return { jsonrpc: '2.0', id, result: { content: [{ type: 'text', text }], isError: true, resultType } };
}

/**
 * Ends a stream of events that broke off with an answer: without one a client waits until its own time is over.
 *
 * @returns false where that cannot be: nothing that broke off may look complete.
 */
export function endStream({ rpc, request, response }: ProxyCall, text: string): boolean {
  if (!response.isStream || !rpc || response.writableEnded) return false;
  const { id, isToolCall } = rpc;
  const error = { code: REFUSED, message: text };
  const message = isToolCall ? toolError(request, id, text) : { id, error };
  // The blank line ends an event of which a part was sent.
  response.end(`\n\n${eventOf(message)}`);
  return true;
}
