import type { IncomingMessage } from 'node:http';
import { isModernMcp } from '@libs/server';
import type { ProxyCall } from './proxy-call';

/** MCP requests that only read. */
const READING = new Set(['tools/list', 'server/discover', 'ping']);

/**
 * Whether the call may reach a server twice without harm. MCP tells it in headers, and only in its modern revision;
 * what cannot be told is not repeated. `isRead` knows tools by name.
 */
export function isSafeToRepeat({ surface, request }: ProxyCall, isRead: (tool: string) => boolean): boolean {
  if (surface === 'rest') return request.method === 'GET' || request.method === 'HEAD';
  return request.method === 'POST' && isModernMcp(request.headers) && reads(request, isRead);
}

function reads({ headers }: IncomingMessage, isRead: (tool: string) => boolean): boolean {
  const method = headers['mcp-method'];
  if (typeof method !== 'string') return false;
  return READING.has(method) || (method === 'tools/call' && isRead(String(headers['mcp-name'])));
}
