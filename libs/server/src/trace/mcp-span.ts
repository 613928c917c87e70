import type { IncomingMessage } from 'node:http';
import { isObject } from '@libs/operation';
import type { Attributes, Carrier } from '@libs/tracing';
import { ProtocolErrorCode } from '@modelcontextprotocol/server';
import { MCP_VERSIONS } from '../mcp-entry/message';
import { TASK_METHODS } from '../mcp-tasks/task';

/** What a span says of an MCP message: its name, what it continues, and facts. */
export interface McpFacts {
  readonly name: string;
  readonly meta: Carrier;
  /** JSON-RPC's code of the error that it can only be answered with. */
  readonly error?: string;
  readonly attributes: Attributes;
}

const CALL = 'tools/call';
const OTHER = '_OTHER';
const NO_SUCH_METHOD = String(ProtocolErrorCode.MethodNotFound);
const METHODS: ReadonlySet<unknown> = new Set([
  ...[
    'initialize',
    'ping',
    'server/discover',
    'tools/list',
    CALL,
    'completion/complete',
    'prompts/list',
    'prompts/get',
  ],
  ...['resources/list', 'resources/templates/list', 'resources/read', 'subscriptions/listen', ...TASK_METHODS],
  ...['notifications/initialized', 'notifications/cancelled', 'notifications/progress'],
]);

/** Clients choose ids as they like: what is longer or stranger than usual is not told. */
const USUAL_ID = /^[\w.:-]{1,64}$/;

/** By the conventions for MCP, without arguments, addresses of resources, and names that a stranger made up. */
export function mcpFacts(message: unknown, { headers, httpVersion }: IncomingMessage): McpFacts {
  const { method: sent, id, params } = isObject(message) ? message : ({} as Record<string, unknown>);
  const { _meta: meta } = isObject(params) ? params : ({} as Record<string, unknown>);
  const method = METHODS.has(sent) ? String(sent) : OTHER;
  const version =
    isObject(params) && method === 'initialize' ? params['protocolVersion'] : headers['mcp-protocol-version'];
  const attributes = {
    'mcp.method.name': method,
    'mcp.protocol.version': MCP_VERSIONS.find((each) => each === version),
    'jsonrpc.request.id': USUAL_ID.test(String(id ?? '')) ? String(id) : undefined,
    'network.transport': 'tcp',
    'network.protocol.name': 'http',
    'network.protocol.version': httpVersion,
    ...(method === CALL && { 'gen_ai.operation.name': 'execute_tool' }),
  };
  const error = typeof sent === 'string' && method === OTHER && id !== undefined ? NO_SUCH_METHOD : undefined;
  return { name: method, meta: isObject(meta) ? meta : {}, error, attributes };
}

/** The same once it is known that there is a tool of that name. */
export const ofTool = (name: string): Pick<McpFacts, 'name' | 'attributes'> => ({
  name: `${CALL} ${name}`,
  attributes: { 'gen_ai.tool.name': name, 'gen_ai.operation.name': 'execute_tool' },
});

/** The same for a prompt. */
export const ofPrompt = (name: string): Pick<McpFacts, 'name' | 'attributes'> => ({
  name: `prompts/get ${name}`,
  attributes: { 'gen_ai.prompt.name': name },
});
