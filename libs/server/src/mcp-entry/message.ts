import type { IncomingHttpHeaders } from 'node:http';
import { isObject } from '@libs/operation';
import {
  PROTOCOL_VERSION_META_KEY,
  ProtocolErrorCode,
  SUPPORTED_PROTOCOL_VERSIONS,
} from '@modelcontextprotocol/server';
import { MODERN } from '../call.middleware';
import { McpRefusal } from './refusal';
import { settleParams } from './settled-params';

/** A JSON-RPC message of a client, as far as it is looked at here. */
export interface McpMessage {
  readonly method: string;
  readonly id?: string | number;
  params?: Record<string, unknown>;
}

/** Revisions of MCP that are spoken, the newest first. */
export const MCP_VERSIONS: readonly string[] = [MODERN, ...SUPPORTED_PROTOCOL_VERSIONS];

const INITIALIZE = {
  protocolVersion: SUPPORTED_PROTOCOL_VERSIONS[0],
  capabilities: {},
  clientInfo: { name: 'my-client', version: '1.0.0' },
};

/**
 * Says in words what is wrong with a message, before the SDK's validators say it in theirs. `null` counts as left out.
 *
 * @returns the message, or `undefined` for a client's answer, which is not looked at.
 * @throws {McpRefusal}
 */
export function readMessage(body: unknown, headers: IncomingHttpHeaders): McpMessage | undefined {
  if (!isObject(body)) throw noRequest('Send one JSON-RPC request as the body, an object');
  if (body['method'] === undefined && ('result' in body || 'error' in body)) return undefined;
  const { jsonrpc, method, id } = body;
  if (jsonrpc !== '2.0') throw noRequest('"jsonrpc" must be "2.0"');
  if (typeof method !== 'string') throw noRequest('"method" must be a text such as "tools/list"');
  if (id !== undefined && typeof id !== 'string' && !Number.isInteger(id)) {
    throw noRequest('"id" must be a text or a whole number');
  }
  if (body['params'] === null) delete body['params'];
  if (body['params'] !== undefined && !isObject(body['params'])) throw new McpRefusal('"params" must be an object.');
  const message = body as unknown as McpMessage;
  assertVersion(message, headers);
  if (method === 'initialize') assertBeginning(message.params);
  if (message.params) settleParams(method, message.params);
  return message;
}

const noRequest = (what: string): McpRefusal =>
  new McpRefusal(`${what}: {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}.`, {
    code: ProtocolErrorCode.InvalidRequest,
    status: 400,
  });

/**
 * A client of another age can go on by itself when it is told all versions that are spoken here; one of the stateless revision
 * is told what `server/discover` tells. A header that says another version than the body is a mismatch, whatever the body says.
 */
function assertVersion({ method, params }: McpMessage, headers: IncomingHttpHeaders): void {
  const claimed = claimedVersion(params);
  const header = headers['mcp-protocol-version'];
  const requested = claimed ?? (method === 'initialize' ? undefined : header);
  if (requested === undefined || MCP_VERSIONS.includes(String(requested))) return;
  if (claimed !== undefined && header === MODERN) return;
  const supported = claimed === undefined ? MCP_VERSIONS : [MODERN];
  const message = `MCP ${String(requested).slice(0, 40)} is not spoken here. Use one of ${MCP_VERSIONS.join(', ')}.`;
  throw new McpRefusal(message, {
    code: ProtocolErrorCode.UnsupportedProtocolVersion,
    status: 400,
    data: { supported, requested },
  });
}

/** Requests of the stateless revision name it, each for itself. */
function claimedVersion(params: McpMessage['params']): unknown {
  const { _meta: meta } = params ?? {};
  return isObject(meta) ? meta[PROTOCOL_VERSION_META_KEY] : undefined;
}

function assertBeginning(params: Readonly<Record<string, unknown>> = {}): void {
  // The stateless revision has no such method, and says so.
  if (claimedVersion(params) !== undefined || isBeginning(params)) return;
  throw new McpRefusal(`initialize needs "params" such as ${JSON.stringify(INITIALIZE)}.`);
}

/** Whether these are parameters of `initialize`. */
export function isBeginning({ protocolVersion, capabilities, clientInfo }: Readonly<Record<string, unknown>>): boolean {
  const isClient = isObject(clientInfo) && ['name', 'version'].every((key) => typeof clientInfo[key] === 'string');
  return typeof protocolVersion === 'string' && isObject(capabilities) && isClient;
}
