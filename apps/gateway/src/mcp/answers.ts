import { MODERN } from '@libs/server';
import type { ProxyCall } from '../proxy/proxy-call';
import type { McpRequest } from './request';

type Request = Pick<McpRequest, 'id' | 'isModern'>;

/** Answers a request with a result that is JSON already. */
export function sendJson(call: ProxyCall, { id }: Request, result: string): void {
  const body = Buffer.from(`{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result}}`);
  call.response
    .writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': body.length,
      'X-Request-Id': call.requestId,
    })
    .end(body);
}

/** Only the stateless revision says what kind of result it is. */
export const inRevision = (isModern: boolean, result: object): object =>
  isModern ? { resultType: 'complete', ...result } : result;

export const sendResult = (call: ProxyCall, request: Request, result: object): void =>
  sendJson(call, request, JSON.stringify(inRevision(request.isModern, result)));

/** What a tool of the gateway itself says: the same for programs and as text. */
export const toolResult = (answer: object): object => ({
  content: [{ type: 'text', text: JSON.stringify(answer) }],
  structuredContent: answer,
});

/** A notification was taken; it has no answer. */
export const sendAccepted = (call: ProxyCall): void =>
  void call.response.writeHead(202, { 'X-Request-Id': call.requestId }).end();

/** Versions of the stateless revision that are spoken here. */
export const MODERN_VERSIONS = [MODERN];
