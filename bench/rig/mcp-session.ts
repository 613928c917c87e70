import { Client } from 'undici';

const REVISION = '2025-11-25';
const CLIENT = { protocolVersion: REVISION, capabilities: {}, clientInfo: { name: 'bench', version: '1' } };

/**
 * Begins a session as a client of MCP 2025-11-25 or before does. A server that keeps none is asked in the same way.
 *
 * @returns the headers that calls of the session need
 * @throws when the server is not there, or does not answer as an MCP server
 */
export async function openSession(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const { origin, pathname } = new URL(url);
  const client = new Client(origin);
  const sending = { accept: 'application/json, text/event-stream', 'content-type': 'application/json', ...headers };
  const post = (message: object, more = {}) =>
    client.request({
      ...{ method: 'POST', path: pathname, headers: { ...sending, ...more } },
      body: JSON.stringify({ jsonrpc: '2.0', ...message }),
    });
  try {
    const begun = await post({ id: 0, method: 'initialize', params: CLIENT });
    const text = await begun.body.text();
    const revision = /"protocolVersion":\s*"([\d-]+)"/.exec(text)?.[1];
    if (begun.statusCode !== 200 || !revision)
      throw new Error(`initialize was answered with ${begun.statusCode}: ${text}`);
    const session = begun.headers['mcp-session-id'];
    const own = { 'mcp-protocol-version': revision, ...(session && { 'mcp-session-id': String(session) }) };
    await (await post({ method: 'notifications/initialized' }, own)).body.dump();
    return { ...sending, ...own };
  } finally {
    await client.close();
  }
}
