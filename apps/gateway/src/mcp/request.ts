import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { BODY_NOT_UTF8, laneMessageOf, type McpMessage, McpRefusal, readMessage, TASK_METHODS } from '@libs/server';
import { classifyInboundRequest, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { idOf, type ProxyCall } from '../proxy/proxy-call';
import { Refusal } from '../proxy/refusal';
import { takeBody } from '../proxy/request-body';

/** A JSON-RPC request that the gateway has read. */
export interface McpRequest {
  readonly isModern: boolean;
  readonly id: string | number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** As it came. */
  readonly body: Buffer;
}

/** What a client tells, and has no answer. */
export interface McpNotification extends Pick<McpRequest, 'isModern' | 'method' | 'params'> {
  readonly id?: undefined;
}

/**
 * Reads the message of a call, and checks what its revision demands of it.
 *
 * @returns `undefined` for a client's own answer.
 * @throws {McpRefusal | Refusal}
 */
export async function readIncoming(
  call: ProxyCall,
  bodyLimit: number,
): Promise<McpRequest | McpNotification | undefined> {
  const { headers } = call.request;
  const body = await bodyOf(call.request, bodyLimit);
  const json = parsed(body);
  call.rpc = { id: idOf(json), isToolCall: false };
  call.trace.read(json);
  if (Array.isArray(json)) {
    throw invalid('JSON-RPC batches are no longer part of MCP. Send one request at a time.');
  }
  const plain = laneMessageOf(json, headers);
  if (plain) return { isModern: plain.modern, id: plain.id, method: plain.method, params: plain.params, body };
  const message = readMessage(json, headers);
  const isModern = assertRevision(headers, json);
  if (!message) return undefined;
  const { id, method, params = {} } = message;
  if (id === undefined) return { isModern, method, params };
  if (isModern) assertStandardHeaders(headers, message);
  return { isModern, id, method, params, body };
}

const invalid = (message: string): McpRefusal =>
  new McpRefusal(message, { code: ProtocolErrorCode.InvalidRequest, status: 400 });

const INFLATE = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) };

async function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer> {
  const taken = await takeBody(request, limit);
  const body = taken === undefined || Buffer.isBuffer(taken) ? taken : Buffer.concat(await taken.toArray());
  if (!body)
    throw invalid('Send one JSON-RPC request as the body: {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}.');
  if (!/^application\/([\w.-]+\+)?json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal({ status: 415, detail: 'Send the body as JSON with Content-Type: application/json.' });
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return body;
  const inflated = await INFLATE[encoding as keyof typeof INFLATE]?.(body, { maxOutputLength: limit }).catch(
    () => undefined,
  );
  if (inflated) return inflated;
  const detail = `Send the body as JSON in UTF-8, uncompressed or with gzip, deflate or br, of ${limit} bytes at most.`;
  throw new Refusal({ status: 415, detail });
}

function parsed(body: Buffer): unknown {
  if (!isUtf8(body)) throw new McpRefusal(BODY_NOT_UTF8, { code: ProtocolErrorCode.ParseError, status: 400 });
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new McpRefusal('The body is no valid JSON.', { code: ProtocolErrorCode.ParseError, status: 400 });
  }
}

/** @returns whether the message is of the stateless revision. */
function assertRevision(headers: IncomingHttpHeaders, body: unknown): boolean {
  const outcome = classifyInboundRequest({
    httpMethod: 'POST',
    protocolVersionHeader: single(headers['mcp-protocol-version']),
    mcpMethodHeader: single(headers['mcp-method']),
    mcpNameHeader: single(headers['mcp-name']),
    body,
  });
  if (outcome.kind !== 'reject') return outcome.kind === 'modern';
  const { message, code, httpStatus: status, data } = outcome;
  throw new McpRefusal(message, { code, status, data: data as object });
}

const single = (value: string | string[] | undefined): string | undefined => value?.toString();

const HEADER_MISMATCH = -32020;

/** Which parameter `Mcp-Name` repeats. */
const NAMED: Readonly<Record<string, string>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
  ...Object.fromEntries(TASK_METHODS.map((method) => [method, 'taskId'])),
};

export const nameIn = (method: string, params: Readonly<Record<string, unknown>>): unknown =>
  Object.hasOwn(NAMED, method) ? params[NAMED[method]!] : undefined;

/** What stands between client and server may route by these headers, so they must say what the body says. */
function assertStandardHeaders(headers: IncomingHttpHeaders, { method, params = {} }: McpMessage): void {
  const expected = { 'MCP-Protocol-Version': undefined, 'Mcp-Method': method, 'Mcp-Name': nameIn(method, params) };
  for (const [name, value] of Object.entries(expected)) {
    if (name === 'Mcp-Name' && value === undefined) continue;
    const sent = decoded(single(headers[name.toLowerCase()]));
    if (sent !== undefined && (value === undefined || sent === value)) continue;
    const problem =
      sent === undefined ? `The ${name} header is missing` : `The ${name} header says ${JSON.stringify(sent)}`;
    const wanted = value === undefined ? '' : ` and the body says ${JSON.stringify(value)}`;
    throw new McpRefusal(`${problem}${wanted}.`, { code: HEADER_MISMATCH, status: 400 });
  }
}

/** Values that a header cannot hold are sent as `=?base64?...?=`. */
function decoded(value: string | undefined): string | undefined {
  const base64 = /^=\?base64\?(.*)\?=$/.exec(value ?? '')?.[1];
  return base64 === undefined ? value : Buffer.from(base64, 'base64').toString();
}

/** The same the other way round. */
export const encodedHeader = (value: string): string =>
  /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value) && !value.startsWith('=?base64?')
    ? value
    : `=?base64?${Buffer.from(value).toString('base64')}?=`;
