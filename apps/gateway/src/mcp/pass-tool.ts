import type { Destination } from '../routing/target';
import type { ToolCall } from './entry';
import type { FleetTool } from './fleet-tools';
import { encodedHeader, type McpRequest } from './request';

/** Every tool of a server is on this entry of it. */
const WHOLE = '/mcp/full';

/** Sends a call on as it came: its name is the server's own. */
export const passTool = (tool: FleetTool, { request, passOn }: ToolCall): Promise<void> =>
  passOn(to(tool, request.body));

const to = ({ server, operation }: FleetTool, body: Buffer, headers: Record<string, string> = {}): Destination => ({
  server,
  path: WHOLE,
  operation,
  message: { body, headers: { 'content-length': String(body.length), 'content-encoding': 'identity', ...headers } },
});

/**
 * Where a call of `tool` goes that was made by way of another one: all that the client sent along, its answers to
 * questions, too, belongs to the inner call.
 *
 * @param input The arguments, as an object or as JSON text.
 */
export function asCallOf(tool: FleetTool, input: unknown, { id, isModern, params }: McpRequest): Destination {
  const call = { jsonrpc: '2.0', id, method: 'tools/call', params: { ...params, name: tool.name, arguments: input } };
  return to(tool, Buffer.from(JSON.stringify(call)), isModern ? { 'mcp-name': encodedHeader(tool.name) } : {});
}
