import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ServerInfo } from '@libs/fleet';
import {
  type CallContext,
  fieldsOf,
  type OperationOptions,
  operationOf,
  runInCall,
  type ToolList,
} from '@libs/operation';
import { CLIENT_CAPABILITIES_META_KEY } from '@modelcontextprotocol/server';
import type { MessageHandler } from '@nestjs/microservices';
import type { McpStrategy } from '@rekog/mcp-nest';
import { hearsProgress } from '../mcp-entry/progress';
import { toolMethodOf } from '../mcp-nest-internals';
import { TASKS } from '../mcp-tasks/task';
import { type CallParams, firstCall, plainMessage } from './first-call';
import type { FixedAnswer, FixedAnswers } from './fixed-answers';
import type { LaneMessage } from './lane-message';
import type { ShownTools } from './shown-tools';
import type { ToolAnswers } from './tool-answer';
import { callTool } from './tool-calls';

interface LaneTool {
  readonly operation: OperationOptions;
  readonly handler: MessageHandler;
}

export interface LaneEntryParts {
  readonly list: ToolList;
  readonly strategy: McpStrategy;
  readonly fixed: FixedAnswers;
  readonly answers: ToolAnswers;
  readonly shown: ShownTools;
}

/** One MCP entry, as far as the lane serves it. */
export class LaneEntry {
  private readonly tools: ReadonlyMap<string, LaneTool>;

  constructor(private readonly parts: LaneEntryParts) {
    this.tools = new Map(toolsOf(parts.strategy).map((tool) => [tool.operation.name, tool]));
  }

  get list(): ToolList {
    return this.parts.list;
  }

  /** Whether nothing of it needs more than an answer: a stream, a task, a question to the user. */
  takes(message: LaneMessage, { accept = '' }: IncomingHttpHeaders): boolean {
    if (message.method !== 'tools/call') return true;
    const operation = this.tools.get(String(message.params['name']))?.operation;
    if (!operation || hearsProgress(message, accept, operation)) return false;
    const { elicitation, extensions = {} } = capabilitiesOf(message);
    return (!elicitation || operation.effect === 'read') && !(operation.task && Object.hasOwn(extensions, TASKS));
  }

  answer(message: LaneMessage, request: IncomingMessage, call: CallContext): Promise<FixedAnswer> {
    const { method, params, modern } = message;
    if (method === 'tools/call') return this.call(message, request);
    const { fixed, shown } = this.parts;
    if (method === 'tools/list') return fixed.of(`${method} ${modern} ${shown.keyOf(call)}`, message);
    return fixed.of(method === 'initialize' ? `${method} ${JSON.stringify(params)}` : method, message);
  }

  /** What first calls would wait for: the lists, and the way of each tool up to its input, which is refused. */
  async rehearse(server: ServerInfo): Promise<void> {
    const inRevision = (modern: boolean, method: string, params?: CallParams): Promise<FixedAnswer> => {
      const call = firstCall(server, modern);
      return runInCall(call, () => this.answer(plainMessage(method, modern, params), {} as IncomingMessage, call));
    };
    for (const modern of [false, true]) await inRevision(modern, 'tools/list');
    for (const name of this.tools.keys()) await inRevision(true, 'tools/call', { name, arguments: NOBODYS });
  }

  private async call(message: LaneMessage, request: IncomingMessage): Promise<FixedAnswer> {
    const { answers } = this.parts;
    const { handler } = this.tools.get(message.params['name'] as string)!;
    const text = await callTool(handler, message, request).then(
      (answer) => answers.succeeded(answer, message),
      (error: unknown) => answers.failed(error, message),
    );
    return { status: 200, parts: [text] };
  }
}

/** MCP-Nest takes a list of contents for an answer of the protocol's own; a tool that has one is left to it. */
const toolsOf = (strategy: McpStrategy): LaneTool[] =>
  [...strategy.getHandlers().values()].flatMap((handler) => {
    const method = toolMethodOf(handler);
    const operation = method && operationOf(method);
    if (!operation || fieldsOf(operation.output).some(({ name }) => name === 'content')) return [];
    return [{ operation, handler }];
  });

/** No operation has such a field. */
const NOBODYS = { '': '' };

interface Capabilities {
  readonly elicitation?: object;
  readonly extensions?: object;
}

const capabilitiesOf = ({ meta }: LaneMessage): Capabilities =>
  (meta[CLIENT_CAPABILITIES_META_KEY] ?? {}) as Capabilities;
