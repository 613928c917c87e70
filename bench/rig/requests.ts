/** One HTTP request that is sent again and again. */
export interface BenchRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Instead: another body each time, for servers that would take two messages of a session with one id for the same. */
  readonly eachBody?: () => string;
}

/** Accepted by the simulator; callers of a server send such a header too. */
export const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;

export const rest = (path: string): BenchRequest => ({ method: 'GET', path, headers: { authorization } });

export const REVISIONS = ['2025-11-25', '2026-07-28'] as const;

export type Revision = (typeof REVISIONS)[number];

export const toolCall = (revision: Revision, name: string, input: object = {}): BenchRequest =>
  rpc(revision, 'tools/call', { name, arguments: input }, { 'mcp-name': name });

export const toolsList = (revision: Revision): BenchRequest => rpc(revision, 'tools/list', {}, {});

/** The same request at another path. */
export const at = (path: string, request: BenchRequest): BenchRequest => ({ ...request, path });

/** The same request by way of the gateway. */
export const throughGateway = (request: BenchRequest, server: string): BenchRequest =>
  request.path === '/mcp' ? at(`/mcp/${server}`, request) : request;

/** The same request, whose answer streams how far it is. */
export function withProgress(request: BenchRequest): BenchRequest {
  const message = JSON.parse(request.body!);
  message.params._meta = { ...message.params._meta, progressToken: 'bench' };
  return { ...request, body: JSON.stringify(message) };
}

/** What the official client sends in each revision of the protocol, without the start of a session. */
function rpc(revision: Revision, method: string, params: object, more: Record<string, string>): BenchRequest {
  const modern = revision === '2026-07-28';
  const headers = {
    authorization,
    accept: 'application/json, text/event-stream',
    'content-type': 'application/json',
    'mcp-protocol-version': revision,
    ...(modern && { 'mcp-method': method, ...more }),
  };
  const body = { jsonrpc: '2.0', id: 1, method, params: { ...params, ...(modern && { _meta: META }) } };
  return { method: 'POST', path: '/mcp', headers, body: JSON.stringify(body) };
}

const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};
