import type { IncomingMessage } from 'node:http';
import type { CarriesArguments } from '@libs/operation';
import type { ServerContext } from '@modelcontextprotocol/server';
import type { MessageHandler } from '@nestjs/microservices';
import { McpContext } from '@rekog/mcp-nest';
import { firstValueFrom, isObservable, type Observable } from 'rxjs';
import type { LaneMessage } from './lane-message';

type ContextArguments = ConstructorParameters<typeof McpContext>[0];

/** Calls a tool as MCP-Nest does: through Nest's pipeline for messages, with guards, pipe and filter. */
export async function callTool(
  handler: MessageHandler,
  message: LaneMessage,
  request: IncomingMessage & CarriesArguments,
): Promise<object> {
  request.toolArguments = message.params['arguments'];
  const result: object = await handler({}, contextOf(message, request));
  // So Nest tells a failure.
  return isObservable(result) ? firstValueFrom(result as Observable<object>) : result;
}

/** There is no server of the SDK: what needs one is not taken. */
function contextOf({ id, method, params, meta, modern }: LaneMessage, request: IncomingMessage): McpContext {
  const session = { transport: 'streamable-http', stateless: true, era: modern ? 'modern' : 'legacy' } as const;
  const sdk = { mcpReq: { id, _meta: meta, envelope: modern ? meta : undefined, requestState: () => undefined } };
  const args = [undefined, { method, params }, session, request, sdk as unknown as ServerContext];
  return new McpContext(args as unknown as ContextArguments);
}
