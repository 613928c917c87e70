import { MODERN, unhidden } from '@libs/server';
import type { ProxyCall } from '../proxy/proxy-call';
import type { McpRequest } from './request';

type Request = Pick<McpRequest, 'id' | 'isModern'>;

/** A result and the end of the message that it is in. */
export const endWith = (result: object): string => `${JSON.stringify(result)}}`;

/** As `sendBytes` takes it. */
export const bytesOf = (result: object): Buffer => Buffer.from(endWith(result));

/** Answers a request with a result that is JSON already; a long one is sent as it is kept. */
export function sendBytes({ response, requestId }: ProxyCall, { id }: Request, result: Buffer): void {
  const begin = Buffer.from(`{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":`);
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': begin.length + result.length,
    'X-Request-Id': requestId,
  });
  response.cork();
  response.write(begin);
  response.end(result);
}

/** Only the stateless revision says what kind of result it is. */
export const inRevision = (isModern: boolean, result: object): object =>
  isModern ? { resultType: 'complete', ...result } : result;

export const sendResult = (call: ProxyCall, request: Request, result: object): void =>
  sendBytes(call, request, bytesOf(inRevision(request.isModern, result)));

/** What a tool of the gateway itself says: the same for programs and as text. */
export const toolResult = (answer: object): object => ({
  content: [{ type: 'text', text: unhidden(JSON.stringify(answer)) }],
  structuredContent: answer,
});

/** A notification was taken; it has no answer. */
export const sendAccepted = (call: ProxyCall): void =>
  void call.response.writeHead(202, { 'X-Request-Id': call.requestId }).end();

/** A request that was cancelled wants no answer; over HTTP it has a stream that ends. */
export function sendNothing({ response, requestId }: ProxyCall): void {
  if (!response.headersSent)
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Request-Id': requestId });
  response.end();
}

/** Versions of the stateless revision that are spoken here. */
export const MODERN_VERSIONS = [MODERN];
