import type { ServerName } from '@libs/fleet';
import type { Destination, SentMessage } from '../routing/target';
import type { Context } from './entry';
import type { FleetTool } from './fleet-tools';
import { encodedHeader, type McpRequest } from './request';

/** Every tool of a server is on this entry of it. */
const WHOLE = '/mcp/full';

/** Neither the message nor its answer, which may have to be read, is packed. */
const AS_IT_IS = { 'content-encoding': undefined, 'accept-encoding': undefined };

/** Where a message that the gateway has read, and unpacked, goes. `headers` take the place of the caller's. */
export const toServer = (server: ServerName, body: Buffer, headers: SentMessage['headers'] = {}): Destination => ({
  server,
  path: WHOLE,
  message: { body, headers: { ...AS_IT_IS, 'content-length': String(body.length), ...headers } },
});

/** Sends a call on as it came: its name is the server's own. */
export const passTool = ({ server, operation }: FleetTool, { request, passOn }: Context): Promise<void> =>
  passOn({ ...toServer(server, request.body), operation });

/** Any server answers for a task: it is a run of AWX. */
export const passTask = ({ request, passOn }: Context): Promise<void> => passOn(toServer('core', request.body));

/**
 * Where a call of `tool` goes that was made by way of another one: all that the client sent along, its answers to
 * questions, too, belongs to the inner call.
 *
 * @param input The arguments, as an object or as JSON text.
 */
export function asCallOf(tool: FleetTool, input: unknown, { id, isModern, params }: McpRequest): Destination {
  const call = { jsonrpc: '2.0', id, method: 'tools/call', params: { ...params, name: tool.name, arguments: input } };
  const headers = isModern ? { 'mcp-name': encodedHeader(tool.name) } : undefined;
  return { ...toServer(tool.server, Buffer.from(JSON.stringify(call)), headers), operation: tool.operation };
}
