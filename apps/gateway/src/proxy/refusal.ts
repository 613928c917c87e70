import { GATEWAY } from '@libs/fleet';
import { type ExplainedFailure, explain, respondRefused } from '@libs/server';
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

/** Answers a call with what went wrong, in the form of its surface. */
export function refuse(call: ProxyCall, failure: ExplainedFailure): void {
  const headers = { ...failure.headers, 'X-Request-Id': call.requestId };
  respondRefused(call.response, { ...failure, headers, server: GATEWAY.name, mcp: call.surface === 'mcp' });
}
