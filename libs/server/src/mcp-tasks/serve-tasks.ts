import { currentCall } from '@libs/operation';
import {
  CLIENT_CAPABILITIES_META_KEY,
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { McpContext } from '@rekog/mcp-nest';
import { z } from 'zod';
import { type SdkHandler, wrappingHandler } from '../mcp-nest-internals';
import { TASKS } from './task';
import type { Tasks } from './tasks.service';

interface ToolResult {
  readonly isError?: boolean;
  readonly structuredContent?: { readonly id?: unknown };
}

type Handler = (request: unknown, context: ServerContext) => Promise<ToolResult>;

interface Capabilities {
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Whether the client of a tool call takes tasks: said with each call, and in the modern revision only. */
export const takesTasks = (context: McpContext): boolean =>
  context.getSession().era === 'modern' &&
  Object.hasOwn((context.getClientCapabilities() as Capabilities | undefined)?.extensions ?? {}, TASKS);

const declares = ({ mcpReq }: ServerContext): boolean =>
  Object.hasOwn(
    ((mcpReq.envelope ?? {}) as Record<string, Capabilities>)[CLIENT_CAPABILITIES_META_KEY]?.extensions ?? {},
    TASKS,
  );

const PARAMS = z.looseObject({ taskId: z.string().max(100) });

/**
 * Serves MCP's extension for tasks: a call that started a run is answered by a task, and tasks are asked for and canceled.
 * @param tasks Made when it is first needed.
 */
export const serveTasks =
  (tasks: () => Tasks) =>
  (server: McpServer): McpServer => {
    // The older revision has tasks of its own, which need sessions.
    if (!currentCall()?.modern) return server;
    server.server.registerCapabilities({ extensions: { [TASKS]: {} } });
    const set = wrappingHandler(
      server,
      'tools/call',
      (answer) => answeringTasks(answer as Handler, tasks) as SdkHandler,
    );
    const serve = (method: string, answer: (taskId: string) => Promise<object>) =>
      set(method, { params: PARAMS }, ({ taskId }: { taskId: string }, context: ServerContext) => {
        if (!declares(context)) throw missingCapability();
        return answer(taskId);
      });
    serve('tasks/get', (id) => tasks().get(id));
    serve('tasks/cancel', (id) => tasks().cancel(id));
    serve('tasks/update', (id) => tasks().update(id));
    return server;
  };

/** What started nothing, such as a preview to be confirmed, is answered as it is. */
const answeringTasks =
  (call: Handler, tasks: () => Tasks): Handler =>
  async (request, context) => {
    const result = await call(request, context);
    const id = result.structuredContent?.id;
    if (!currentCall()?.called?.asTask || result.isError || typeof id !== 'number') return result;
    try {
      const { result: _, ...task } = await tasks().look(id);
      return { content: [], resultType: 'task', ...task } as ToolResult;
    } catch {
      // It has started, and the answer says so; who may not read it cannot follow it as a task either.
      return result;
    }
  };

function missingCapability(): ProtocolError {
  const message = `Tasks are for clients that declare the extension ${TASKS} with each request.`;
  const data = { requiredCapabilities: { extensions: { [TASKS]: {} } } };
  return new ProtocolError(ProtocolErrorCode.MissingRequiredClientCapability, message, data);
}
