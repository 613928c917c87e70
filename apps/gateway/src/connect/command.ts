import { type Connection, json, NAME } from './connection';

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
