const MODERN = '2026-07-28';

/** What a request of the revision without sessions says of its client. */
export const modernMeta = (clientCapabilities: object = {}) => ({
  'io.modelcontextprotocol/protocolVersion': MODERN,
  'io.modelcontextprotocol/clientInfo': { name: 'awx-mcp-tests', version: '1.0.0' },
  'io.modelcontextprotocol/clientCapabilities': clientCapabilities,
});

/** What a server answers to one request of the revision without sessions. */
export interface ModernAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: results of every shape.
  readonly result?: any;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: object };
}

/** Sends one request as it stands on the wire, for what the official client does not speak yet. */
export async function requestModern(
  url: string,
  method: string,
  params: Readonly<Record<string, unknown>>,
  clientCapabilities: object = {},
): Promise<ModernAnswer> {
  const name = params['name'] ?? params['taskId'];
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': MODERN,
    'mcp-method': method,
    ...(name !== undefined && { 'mcp-name': String(name) }),
  };
  const _meta = modernMeta(clientCapabilities);
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta } });
  return (await (await fetch(url, { method: 'POST', headers, body })).json()) as ModernAnswer;
}
