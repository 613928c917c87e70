import { explain, type Failure, respondRefused } from '@libs/server';
import type { ProxyCall } from './proxy-call';

type Answer = Pick<Failure, 'status' | 'detail' | 'headers'>;

/** The gateway itself answers, with these words; they are safe to show. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(answer.detail);
  }
}

/** Answers a call with what went wrong, in the words of its surface. Returns whether it is a fault of ours. */
export function refuse(call: ProxyCall, error: unknown): boolean {
  const failure = error instanceof Refusal ? { ...error.answer, unexpected: false } : explain(error);
  call.refusedFor = failure.detail;
  const headers = { ...failure.headers, 'X-Request-Id': call.requestId };
  const server = call.destination?.server ?? 'gateway';
  respondRefused(call.response, { ...failure, headers, server, mcp: call.surface === 'mcp' });
  return failure.unexpected === true;
}
