import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { corsOf } from './cors';

describe('corsOf', () => {
  const ask = async (allowedOrigins: string[], init: RequestInit) => {
    const cors = corsOf({ allowedOrigins });
    const server = createServer((request, response) => void (cors(request, response) || response.end('{}')));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { status, headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, init);
    server.close();
    server.closeAllConnections();
    const control = [...headers].filter(([name]) => /^(access-control|vary)/.test(name));
    return { status, ...Object.fromEntries(control) };
  };

  const preflight = (origin: string, names = '') => ({
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': names },
  });

  it('lets pages of an allowed origin read answers, with what they need to know', async () => {
    expect(await ask(['app.example'], { headers: { Origin: 'https://app.example:8443' } })).toEqual({
      status: 200,
      'access-control-allow-origin': 'https://app.example:8443',
      'access-control-expose-headers': expect.stringMatching(/X-Request-Id.*WWW-Authenticate.*Mcp-Session-Id/),
      vary: 'Origin',
    });
  });

  it('answers the preflight of such a page with what it may send', async () => {
    const names =
      'authorization,content-type,mcp-protocol-version,Mcp-Param-Id,traceparent,x-request-id,X-MCP-Readonly,x-internal-token';
    expect(await ask(['app.example'], preflight('https://app.example', names))).toEqual({
      status: 204,
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-methods': 'GET, HEAD, POST, PATCH, DELETE',
      'access-control-allow-headers':
        'authorization, content-type, mcp-protocol-version, mcp-param-id, traceparent, x-request-id, x-mcp-readonly',
      'access-control-max-age': '600',
      vary: 'Origin',
    });
  });

  it('says nothing to other pages, to pages of the same name below another, and to who is no page', async () => {
    for (const origin of ['https://evil.example', 'https://app.example.evil.example', 'null', 'nonsense']) {
      expect(await ask(['app.example'], preflight(origin))).toEqual({ status: 200 });
      expect(await ask(['app.example'], { headers: { Origin: origin } })).toEqual({ status: 200 });
    }
    expect(await ask(['app.example'], { method: 'OPTIONS' })).toEqual({ status: 200 });
    expect(await ask([], preflight('http://localhost:3000'))).toEqual({ status: 200 });
  });

  it('lets any page call where all are allowed', async () => {
    const answer = await ask(['*'], preflight('https://any.example', 'mcp-method'));
    expect(answer).toMatchObject({ status: 204, 'access-control-allow-origin': 'https://any.example' });
  });
});
