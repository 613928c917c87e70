import { GATEWAY } from '@libs/fleet';
import { type ExplainedFailure, explain, isModernMcp, respondRefused } from '@libs/server';
import type { ProxyCall } from './proxy-call';

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
  const resultType = isModernMcp(request.headers) ? 'complete' : undefined;
  const result = { content: [{ type: 'text', text }], isError: true, resultType };
  response.writeHead(200, { 'Content-Type': 'application/json', 'X-Request-Id': requestId });
  response.end(JSON.stringify({ jsonrpc: '2.0', id, result }));
}
