import { isModernMcp } from '@libs/server';
import type { Operations } from '../routing/operations';
import type { SentCall } from './proxy-call';

/** MCP requests that only read. */
const READING = new Set(['tools/list', 'server/discover', 'ping', 'tasks/get']);

/**
 * Whether the call may reach a server twice without harm. MCP tells it in headers, and only in its modern revision;
 * what cannot be told is not repeated.
 */
export function isSafeToRepeat({ surface, request, destination }: SentCall, operations: Operations): boolean {
  if (surface === 'mcp' && destination?.operation) return destination.operation.effect === 'read';
  const { method, headers } = request;
  if (surface === 'rest') return method === 'GET' || method === 'HEAD';
  if (!isModernMcp(headers)) return false;
  return READING.has(String(headers['mcp-method'])) || operations.inHeaders(headers)?.effect === 'read';
}
