/** How one client is connected: a command for a shell, a text for a file, or a link that its program opens. */
export interface Connection {
  readonly client: string;
  readonly kind: 'command' | 'file' | 'link' | 'form';
  /** Where it goes: a file's name, or where in the program. */
  readonly place?: string;
  readonly text: string;
}

/** What a client has to know of a gateway. */
export interface Address {
  /** Of an MCP entry, e.g. `https://awx-mcp.example.com/mcp`. */
  readonly url: string;
  /** Whether callers log in; then each text says where the token of AWX goes. */
  readonly login: boolean;
}

const NAME = 'awx';

/**
 * How the clients that are used most are connected to `address`, each as its own manual says. None of the texts holds a secret:
 * each names the variable `AWX_TOKEN`, or what the client asks for by itself.
 */
export const connectionsTo = (address: Address): Connection[] => [
  {
    client: 'Claude Code',
    kind: 'command',
    text: ['claude mcp add --transport http', NAME, address.url, header(address, '--header')].filter(Boolean).join(' '),
  },
  {
    client: 'VS Code',
    kind: 'link',
    text: `vscode:mcp/install?${encodeURIComponent(JSON.stringify(vsCode(address)))}`,
  },
  {
    client: 'Cursor',
    kind: 'link',
    text: `cursor://anysphere.cursor-deeplink/mcp/install?name=${NAME}&config=${encodeURIComponent(base64(remote(address, filledIn('env:AWX_TOKEN'))))}`,
  },
  {
    client: 'Any client that reads .mcp.json',
    kind: 'file',
    place: '.mcp.json',
    text: json({ mcpServers: { [NAME]: { type: 'http', ...remote(address, filledIn('AWX_TOKEN')) } } }),
  },
  {
    client: 'Codex',
    kind: 'command',
    text: ['codex mcp add', NAME, '--url', address.url, address.login && '--bearer-token-env-var AWX_TOKEN']
      .filter(Boolean)
      .join(' '),
  },
  {
    client: 'Gemini CLI',
    kind: 'command',
    text: ['gemini mcp add --transport http', header(address, '--header'), NAME, address.url].filter(Boolean).join(' '),
  },
  {
    client: 'opencode 2',
    kind: 'file',
    place: 'opencode.json',
    text: json({ mcp: { servers: { [NAME]: { type: 'remote', ...remote(address, '{env:AWX_TOKEN}') } } } }),
  },
  {
    client: 'opencode 1',
    kind: 'file',
    place: 'opencode.json',
    text: json({ mcp: { [NAME]: { type: 'remote', ...remote(address, '{env:AWX_TOKEN}') } } }),
  },
  {
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
        ? [
            '    requestOptions:',
            '      headers:',
            `        Authorization: Bearer ${filledIn('{ secrets.AWX_TOKEN }')}`,
          ]
        : []),
    ].join('\n'),
  },
  {
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
  },
  {
    client: 'n8n',
    kind: 'form',
    place: 'MCP Client Tool',
    text: [
      `Endpoint: ${address.url}`,
      'Server Transport: HTTP Streamable',
      address.login ? 'Authentication: Bearer Auth, with a personal token of AWX' : 'Authentication: None',
    ].join('\n'),
  },
];

const COMMAND = ['npx', 'awx-mcp'] as const;

/** How clients start the command `awx-mcp` by themselves, without a gateway, for the AWX at `awx`. */
export const commandFor = (awx: string): Connection[] => [
  {
    client: 'Claude Code',
    kind: 'command',
    text: `claude mcp add ${NAME} --env AWX_BASE_URL=${awx} --env "AWX_TOKEN=$AWX_TOKEN" -- ${COMMAND.join(' ')}`,
  },
  {
    client: 'Codex',
    kind: 'command',
    text: `codex mcp add ${NAME} --env AWX_BASE_URL=${awx} --env "AWX_TOKEN=$AWX_TOKEN" -- ${COMMAND.join(' ')}`,
  },
  {
    client: 'Claude Desktop',
    kind: 'file',
    place: 'claude_desktop_config.json',
    text: json({
      mcpServers: {
        [NAME]: {
          command: COMMAND[0],
          args: COMMAND.slice(1),
          env: { AWX_BASE_URL: awx, AWX_TOKEN: '<personal token>' },
        },
      },
    }),
  },
];

function hostAndPort(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  return `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
}

/** What most clients replace by a value of their own. */
const filledIn = (name: string): string => `\${${name}}`;

const vsCode = (address: Address): object => ({
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

const json = (value: object): string => JSON.stringify(value, null, 2);

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64');
