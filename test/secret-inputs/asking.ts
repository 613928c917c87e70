import { awxEnv, modernMeta, type RunningServer, startServer } from '@libs/testing';
import { Client, type ClientCapabilities, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { AdvancedModule } from '../../apps/advanced/src/advanced.module';

/** Under which browsers are told to reach the server. */
export const PUBLIC = 'https://awx-mcp.example.com';
export const SECRET = 'canary-that-no-model-sees';

export const startAdvanced = (awx: string, env: NodeJS.ProcessEnv = {}): Promise<RunningServer> =>
  startServer('advanced', AdvancedModule, {
    ...awxEnv(awx),
    LOG_LEVEL: 'trace',
    PUBLIC_URL: PUBLIC,
    CONFIRM_KEY: 'k'.repeat(32),
    ...env,
  });

let made = 0;

/** A credential of its own that lacks one secret. */
export const inputFor = (name = `Asked ${++made}`) => ({
  name,
  credential_type: 'aws',
  organization: 1,
  inputs: { username: 'AKIDEXAMPLE' },
});

/** What a client is asked to show its user; `url` when it is a page. */
export interface Asked {
  readonly message: string;
  readonly url: string;
}

export type Person = (asked: Asked) => Promise<{ action: 'accept' | 'decline'; content?: Record<string, boolean> }>;

/** Where the browser ends up that opens a public address. */
export const reached = (url: string, { url: at }: { readonly url: string }): string => url.replace(PUBLIC, at);

export const sendForm = (
  page: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> => fetch(page, { method: 'POST', body: new URLSearchParams(fields), headers });

/** A person who types `SECRET` on the page at `server`. */
export const typesAt =
  (server: { readonly url: string }): Person =>
  async ({ url }) => {
    await sendForm(reached(url, server), { password: SECRET });
    return { action: 'accept' };
  };

/** Calls create_credential by a client that asks `person`; what the model hears of it. */
export async function create(
  server: { readonly url: string },
  person: Person,
  input: object = inputFor(),
  elicitation: ClientCapabilities['elicitation'] = { url: {} },
): Promise<{ text: string; isError: boolean }> {
  const client = new Client(
    { name: 'opens-pages', version: '1.0.0' },
    { versionNegotiation: { mode: { pin: '2026-07-28' } }, capabilities: { elicitation } },
  );
  client.setRequestHandler('elicitation/create', ({ params }) => person(params as unknown as Asked) as never);
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)));
  try {
    const result = await client.callTool({ name: 'create_credential', arguments: { ...input } });
    return { text: JSON.stringify(result), isError: result.isError === true };
  } finally {
    await client.close();
  }
}

/** The public address of the page of a call, which its person leaves alone. */
export async function addressOf(server: RunningServer, input: object = inputFor()): Promise<string> {
  let address = '';
  await create(
    server,
    async ({ url }) => {
      address = url;
      return { action: 'decline' };
    },
    input,
  );
  return address;
}

/** Makes, by hand, the call again that asked at `url`: the text of the answer. */
export async function repeat(
  server: RunningServer,
  url: string,
  input: object,
  headers: Record<string, string> = {},
): Promise<string> {
  const version = '2026-07-28';
  const params = {
    name: 'create_credential',
    arguments: input,
    inputResponses: { secrets: { action: 'accept' } },
    requestState: url.split('/').at(-1),
    _meta: modernMeta({ elicitation: { url: {} } }),
  };
  const response = await fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'mcp-protocol-version': version,
      'mcp-method': 'tools/call',
      'mcp-name': 'create_credential',
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  });
  return response.text();
}
