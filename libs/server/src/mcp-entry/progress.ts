import type { CallProgress, OperationOptions } from '@libs/operation';
import { isObject } from '@libs/operation';
import type { McpContext } from '@rekog/mcp-nest';
import { sdkContextOf } from '../mcp-nest-internals';
import { visible } from '../safety/visible';
import type { McpMessage } from './message';

/** A request to an MCP entry whose client is told how far its call is, in the stream of the answer. */
export interface HearsProgress {
  hearsProgress?: boolean;
}

const STREAM = /text\/event-stream/i;

/** Some clients ask for progress of every call: a stream is opened only for what may take long. */
export const hearsProgress = ({ params = {} }: McpMessage, accept: string, operation: OperationOptions): boolean =>
  operation.seconds !== undefined &&
  STREAM.test(accept) &&
  isObject(params['_meta']) &&
  params['_meta']['progressToken'] !== undefined;

/** Where progress of a tool call goes; MCP-Nest's own way is closed in the older revision. */
export function reportTo(context: McpContext): ((progress: CallProgress) => Promise<void>) | undefined {
  if (!context.getRawRequest<HearsProgress>()?.hearsProgress) return undefined;
  const { mcpReq } = sdkContextOf(context);
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  return ({ message, ...progress }) => {
    const params = { ...progress, message: visible(message), progressToken };
    return mcpReq.notify({ method: 'notifications/progress', params });
  };
}
