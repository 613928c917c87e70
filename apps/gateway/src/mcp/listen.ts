import { SUBSCRIPTION_ID_META_KEY } from '@modelcontextprotocol/server';
import type { ProxyCall } from '../proxy/proxy-call';
import type { McpRequest } from './request';

/**
 * Acknowledges a listener and lets it go: nothing here ever changes, so that there is nothing to tell. A stream that
 * stayed open would only take a place.
 */
export function acknowledgeListener({ response, requestId }: ProxyCall, { id }: McpRequest): void {
  const _meta = { [SUBSCRIPTION_ID_META_KEY]: id };
  const acknowledged = { method: 'notifications/subscriptions/acknowledged', params: { notifications: {}, _meta } };
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
    'X-Request-Id': requestId,
  });
  response.write(eventOf(acknowledged));
  response.end(eventOf({ id, result: { resultType: 'complete', _meta } }));
}

const eventOf = (message: object): string =>
  `event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', ...message })}\n\n`;
