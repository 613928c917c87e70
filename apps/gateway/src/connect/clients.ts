import { type Connection, json, NAME } from './connection';

/** What a client has to know of a gateway. */
export interface Address {
  /** Of an MCP entry, e.g. `https://awx-mcp.example.com/mcp`. */
  readonly url: string;
  /** Whether callers log in; then each text says where the token of AWX goes. */
  readonly login: boolean;
}

const claudeCode = (address: Address): Connection => ({
  client: 'Claude Code',
  kind: 'command',
  text: ['claude mcp add --transport http', NAME, address.url, header(address, '--header')].filter(Boolean).join(' '),
});

const vsCode = (address: Address): Connection => ({
  client: 'VS Code',
  kind: 'link',
  text: `vscode:mcp/install?${encodeURIComponent(JSON.stringify(vsCodeServer(address)))}`,
});

const cursor = (address: Address): Connection => ({
  client: 'Cursor',
  kind: 'link',
  text: `cursor://anysphere.cursor-deeplink/mcp/install?name=${NAME}&config=${encodeURIComponent(base64(remote(address, filledIn('env:AWX_TOKEN'))))}`,
});

const dotMcpJson = (address: Address): Connection => ({
  client: 'Any client that reads .mcp.json',
  kind: 'file',
  place: '.mcp.json',
  text: json({ mcpServers: { [NAME]: { type: 'http', ...remote(address, filledIn('AWX_TOKEN')) } } }),
});

const codex = (address: Address): Connection => ({
  client: 'Codex',
  kind: 'command',
  text: ['codex mcp add', NAME, '--url', address.url, address.login && '--bearer-token-env-var AWX_TOKEN']
    .filter(Boolean)
    .join(' '),
});

const gemini = (address: Address): Connection => ({
  client: 'Gemini CLI',
  kind: 'command',
  text: ['gemini mcp add --transport http', header(address, '--header'), NAME, address.url].filter(Boolean).join(' '),
});

const opencode2 = (address: Address): Connection => ({
  client: 'opencode 2',
  kind: 'file',
  place: 'opencode.json',
  text: json({ mcp: { servers: { [NAME]: { type: 'remote', ...remote(address, '{env:AWX_TOKEN}') } } } }),
});

const opencode1 = (address: Address): Connection => ({
  client: 'opencode 1',
  kind: 'file',
  place: 'opencode.json',
  text: json({ mcp: { [NAME]: { type: 'remote', ...remote(address, '{env:AWX_TOKEN}') } } }),
});

const continueDev = (address: Address): Connection => ({
  client: 'Continue',
  kind: 'file',
  place: '.continue/mcpServers/awx.yaml',
  text: [
    'name: AWX',
    'version: 0.0.1',
    'schema: v1',
    'mcpServers:',
    `  - name: ${NAME}`,
    '    type: streamable-http',
    `    url: ${address.url}`,
    ...(address.login
      ? ['    requestOptions:', '      headers:', `        Authorization: Bearer ${filledIn('{ secrets.AWX_TOKEN }')}`]
      : []),
  ].join('\n'),
});

const libreChat = (address: Address): Connection => ({
  client: 'LibreChat',
  kind: 'file',
  place: 'librechat.yaml',
  text: [
    'mcpServers:',
    `  ${NAME}:`,
    '    type: streamable-http',
    `    url: ${address.url}`,
    ...(address.login
      ? [
          '    headers:',
          '      Authorization: "Bearer {{AWX_TOKEN}}"',
          '    customUserVars:',
          '      AWX_TOKEN:',
          '        title: Token of AWX',
          '        description: A personal token, made in AWX under your user',
        ]
      : []),
    '# Where the address is one of a private network:',
    '# mcpSettings:',
    `#   allowedAddresses: ["${hostAndPort(address.url)}"]`,
  ].join('\n'),
});

const n8n = (address: Address): Connection => ({
  client: 'n8n',
  kind: 'form',
  place: 'MCP Client Tool',
  text: [
    `Endpoint: ${address.url}`,
    'Server Transport: HTTP Streamable',
    address.login ? 'Authentication: Bearer Auth, with a personal token of AWX' : 'Authentication: None',
  ].join('\n'),
});

const CLIENTS: readonly ((address: Address) => Connection)[] = [
  claudeCode,
  vsCode,
  cursor,
  dotMcpJson,
  codex,
  gemini,
  opencode2,
  opencode1,
  continueDev,
  libreChat,
  n8n,
];

/**
 * How the clients that are used most are connected to `address`, each as its own manual says. None of the texts holds a secret:
 * each names the variable `AWX_TOKEN`, or what the client asks for by itself.
 */
export const connectionsTo = (address: Address): Connection[] => CLIENTS.map((client) => client(address));

function hostAndPort(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}

/** What most clients replace by a value of their own. */
const filledIn = (name: string): string => `\${${name}}`;

const vsCodeServer = (address: Address): object => ({
  name: NAME,
  type: 'http',
  ...remote(address, filledIn('input:awx_token')),
  ...(address.login && {
    inputs: [{ type: 'promptString', id: 'awx_token', description: 'Personal token of AWX', password: true }],
  }),
});

const remote = ({ url, login }: Address, token: string): object => ({
  url,
  ...(login && { headers: { Authorization: `Bearer ${token}` } }),
});

/** In double quotes, so that a shell fills the variable in. */
const header = ({ login }: Address, flag: string): string =>
  login ? `${flag} "Authorization: Bearer $AWX_TOKEN"` : '';

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64');
