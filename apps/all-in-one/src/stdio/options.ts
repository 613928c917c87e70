import { parseArgs } from 'node:util';
import { isServerName, SERVER_NAMES, type ServerName } from '@libs/fleet';

/** What the command line asks for. */
export interface StdioOptions {
  /** The servers that are started. */
  readonly servers: readonly ServerName[];
  /** Path and query of the gateway's MCP entry. */
  readonly entry: string;
  /** Whether that entry is one server's, which answers everything itself. */
  readonly ofOneServer: boolean;
  /** An AWX in memory instead of a real one. */
  readonly demo: boolean;
}

export const USAGE = `awx-mcp: an MCP server for Ansible AWX on standard input and output.

  awx-mcp [--servers core,inventory] [--entry NAME] [--readonly] [--demo]

  --servers   only these of ${SERVER_NAMES.join(', ')}
  --entry     all (every tool), lite (small models), or a server: core, core/full;
              else a few tools and a search for the others
  --write     with --entry lite: allow what launches
  --readonly  nothing is changed in AWX
  --demo      a simulated AWX, to try it
  --version, --help

It needs AWX_BASE_URL, and AWX_TOKEN or AWX_USERNAME and AWX_PASSWORD, in its environment. Logs go to standard error.
`;

/** @throws {Error} that says which argument is wrong */
export function readOptions(args: readonly string[]): StdioOptions | 'help' | 'version' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      servers: { type: 'string' },
      entry: { type: 'string' },
      readonly: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
      version: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.version) return 'version';
  const entry = pathOf(values.entry);
  const chosen = serversOf(values.servers);
  const own = ownServer(values.entry);
  return {
    servers: own ?? chosen ?? SERVER_NAMES,
    ofOneServer: own !== undefined,
    entry: `${entry}${queryOf({ chosen, entry, readonly: values.readonly, write: values.write })}`,
    demo: values.demo,
  };
}

function pathOf(entry: string | undefined): string {
  if (entry === undefined || entry === 'mcp') return '/mcp';
  const [first, rest, ...more] = entry.split('/');
  const isKnown = isServerName(first!) ? rest === undefined || rest === 'full' : ['all', 'lite'].includes(entry);
  if (!isKnown || more.length > 0)
    throw new Error(`--entry ${entry}: use all, lite, or a server such as core or core/full`);
  return `/mcp/${entry}`;
}

/** The server of an entry that is one server's: no other is needed. */
const ownServer = (entry = ''): ServerName[] | undefined => {
  const [first] = entry.split('/');
  return isServerName(first!) ? [first] : undefined;
};

function serversOf(list: string | undefined): ServerName[] | undefined {
  if (list === undefined) return undefined;
  const names = list.split(',').map((name) => name.trim());
  const wrong = names.filter((name) => !isServerName(name));
  if (wrong.length > 0) throw new Error(`--servers ${wrong.join(', ')}: the servers are ${SERVER_NAMES.join(', ')}`);
  return names.filter(isServerName);
}

interface Asked {
  readonly chosen: readonly ServerName[] | undefined;
  readonly entry: string;
  readonly readonly: boolean;
  readonly write: boolean;
}

/** The entries over all servers show those that are named only. */
function queryOf({ chosen, entry, readonly, write }: Asked): string {
  const query = new URLSearchParams();
  if (chosen && ['/mcp', '/mcp/all'].includes(entry)) query.set('servers', chosen.join(','));
  if (readonly) query.set('readonly', '1');
  if (write) query.set('write', '1');
  return query.size > 0 ? `?${query}` : '';
}
