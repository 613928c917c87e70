import type { IncomingHttpHeaders } from 'node:http';
import { isObject } from '@libs/operation';
import { MODERN } from '../call.middleware';
import { isBeginning, MCP_VERSIONS, type McpMessage } from '../mcp-entry/message';
import { isRightEnvelope, META_PREFIX } from './envelope';

/** A message that is taken. */
export interface LaneMessage {
  readonly id: string | number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What the request says of itself. */
  readonly meta: Readonly<Record<string, unknown>>;
  readonly modern: boolean;
}

const OF_MESSAGES = ['jsonrpc', 'id', 'method', 'params'];

/** The members of `params` beside `_meta`, by method: what is not here is not taken. */
const TAKEN: Readonly<Record<'legacy' | 'modern', Readonly<Record<string, readonly string[]>>>> = {
  legacy: {
    'tools/call': ['name', 'arguments'],
    'tools/list': [],
    ping: [],
    initialize: ['protocolVersion', 'capabilities', 'clientInfo'],
  },
  modern: { 'tools/call': ['name', 'arguments'], 'tools/list': [], 'server/discover': [] },
};

/** `undefined` unless all of it is as its revision has it, and its headers say the same. */
export function laneMessageOf(body: unknown, headers: IncomingHttpHeaders): LaneMessage | undefined {
  const version = headers['mcp-protocol-version'];
  if (version !== undefined && !MCP_VERSIONS.includes(String(version))) return undefined;
  const modern = version === MODERN;
  if (!isObject(body) || !hasOnly(body, OF_MESSAGES)) return undefined;
  const { jsonrpc, id, method, params = {} } = body as Partial<McpMessage> & { readonly jsonrpc?: unknown };
  if (jsonrpc !== '2.0' || (typeof id !== 'string' && !Number.isSafeInteger(id)) || typeof method !== 'string')
    return undefined;
  const members = TAKEN[modern ? 'modern' : 'legacy'];
  if (!Object.hasOwn(members, method) || !isObject(params) || !hasOnly(params, members[method]!, '_meta'))
    return undefined;
  const { _meta: meta = {} } = params;
  if (!isObject(meta)) return undefined;
  const message = { id: id as string | number, method, params, meta, modern };
  return (modern ? isRightModern(message, headers) : isRightLegacy(message)) ? message : undefined;
}

/** Names in `_meta` that the SDK gives a meaning to: whoever uses others of them is served by it. */
function isRightLegacy({ method, params, meta }: LaneMessage): boolean {
  if (method === 'initialize' && !isBeginning(params)) return false;
  return isToken(meta['progressToken']) && !Object.keys(meta).some((name) => name.startsWith(META_PREFIX));
}

function isRightModern({ method, params, meta }: LaneMessage, headers: IncomingHttpHeaders): boolean {
  if (headers['mcp-method'] !== method) return false;
  const { name } = params;
  if (method === 'tools/call' && (typeof name !== 'string' || headers['mcp-name'] !== name)) return false;
  return isToken(meta['progressToken']) && isRightEnvelope(meta);
}

const isToken = (token: unknown): boolean =>
  token === undefined || typeof token === 'string' || Number.isSafeInteger(token);

function hasOnly(object: object, names: readonly string[], ...more: readonly string[]): boolean {
  for (const name of Object.keys(object)) if (!names.includes(name) && !more.includes(name)) return false;
  return true;
}

/** How the SDK ends an answer that is no error. */
export const endOf = (id: string | number): string => `,"jsonrpc":"2.0","id":${JSON.stringify(id)}}`;
