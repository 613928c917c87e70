import type { IncomingMessage } from 'node:http';
import type { CarriesArguments } from '@libs/operation';
import type { MessageHandler } from '@nestjs/microservices';
import type { McpContext } from '@rekog/mcp-nest';
import { firstValueFrom, isObservable, type Observable } from 'rxjs';
import { serverlessContext } from '../mcp-nest-internals';
import type { LaneMessage } from './lane-message';

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

/** What needs a server of the SDK is not taken. */
function contextOf({ id, method, params, meta, modern }: LaneMessage, request: IncomingMessage): McpContext {
  const session = { transport: 'streamable-http', stateless: true, era: modern ? 'modern' : 'legacy' } as const;
  const mcpReq = { id, _meta: meta, envelope: modern ? meta : undefined, requestState: () => undefined };
  return serverlessContext({ method, params }, session, request, { mcpReq });
}
