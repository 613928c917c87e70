import { GATEWAY, isServerName, SERVERS, type ServerInfo } from '@libs/fleet';
import { MCP_VERSIONS, type ServerContract, VERSION } from '@libs/server';
import type { ToolSearch } from '@libs/tool-search';
import { listsOf } from '../mcp/aggregates';
import type { FleetTools } from '../mcp/fleet-tools';
import type { ProxyCall } from '../proxy/proxy-call';
import { AGGREGATES, entryPath } from '../routing/mcp-entries';
import type { Target } from '../routing/target';

const SCHEMA = 'https://static.modelcontextprotocol.io/schemas/v1/server-card.schema.json';
const MEDIA_TYPE = 'application/mcp-server-card+json';
/** Names in cards are of a namespace; the reserved one of a repository that is called as this project is. */
const NAMESPACE = 'io.github.awx-mcp';
const MOST_DESCRIPTION = 100;
const HOUR = 3_600;

/** What a card has to know of the gateway beside its entries. */
export interface CardFacts {
  /** E.g. `https://awx-mcp.example.com`; absent where nobody said it. */
  readonly publicUrl: string | undefined;
  /** Whether callers log in. */
  readonly login: boolean;
}

/** What is behind the entries. */
export interface CardSources {
  readonly contracts: readonly ServerContract[];
  readonly fleet: FleetTools;
  readonly search: ToolSearch;
}

interface CardOf {
  readonly path: string;
  readonly server: ServerInfo;
  readonly tools: () => readonly { readonly name: string }[];
}

/**
 * At `<entry>/server-card` what a client may know of an MCP entry before it connects (the extension "Server Cards" of MCP).
 * Nobody logs in to read it: it says nothing that the project's own documents do not.
 */
export const serverCards = (sources: CardSources, facts: CardFacts): Map<string, Target> =>
  new Map(
    [...overSeveral(sources), ...sources.contracts.flatMap(ofServer)].map((entry) => {
      const answer = async (call: ProxyCall): Promise<void> => send(call, cardOf(entry, facts, call.prefix));
      const route = { answer, isPublic: true };
      const methods = new Map([
        ['GET', route],
        ['HEAD', route],
      ]);
      return [`${entry.path}/server-card`, { surface: 'mcp', methods }];
    }),
  );

/** Their lists are made when the first card is asked for. */
function overSeveral({ fleet, search }: CardSources): CardOf[] {
  let lists: ReturnType<typeof listsOf> | undefined;
  const toolsAt = (path: string) => {
    lists ??= listsOf(fleet, search);
    return lists.find((list) => list.path === path)?.tools ?? [];
  };
  return Object.values(AGGREGATES).map((path) => ({ path, server: GATEWAY, tools: () => toolsAt(path) }));
}

function ofServer({ server, tools }: ServerContract): CardOf[] {
  if (!isServerName(server)) return [];
  const path = entryPath(server);
  const essential = tools.filter(({ list }) => list === 'essential');
  return [
    { path, tools: () => essential, server: SERVERS[server] },
    { path: `${path}/full`, tools: () => tools, server: SERVERS[server] },
  ];
}

const cardOf = ({ path, server, tools }: CardOf, { publicUrl, login }: CardFacts, prefix: string): object => ({
  $schema: SCHEMA,
  name: `${NAMESPACE}/awx-${server.name}`,
  title: server.title,
  version: VERSION,
  description: shortened(server.purpose),
  remotes: [
    {
      type: 'streamable-http',
      url: `${publicUrl ?? '{gateway}'}${prefix}${path}`,
      supportedProtocolVersions: MCP_VERSIONS,
      ...(!publicUrl && { variables: { gateway: { description: 'Address of the gateway', isRequired: true } } }),
      ...(login && { headers: [LOGIN] }),
    },
  ],
  _meta: { [`${NAMESPACE}/capabilities`]: ['tools'], [`${NAMESPACE}/tools`]: tools().map(({ name }) => name) },
});

const LOGIN = {
  name: 'Authorization',
  description: 'Who calls AWX',
  isRequired: true,
  isSecret: true,
  value: 'Bearer {token}',
  variables: { token: { description: 'Personal token of AWX', isRequired: true, isSecret: true } },
};

const shortened = (text: string): string =>
  text.length <= MOST_DESCRIPTION
    ? text
    : `${text
        .slice(0, MOST_DESCRIPTION - 3)
        .replace(/[^\s]*$/, '')
        .trimEnd()}...`;

function send({ request, response, requestId }: ProxyCall, card: object): void {
  const body = Buffer.from(JSON.stringify(card));
  response.writeHead(200, {
    'Content-Type': MEDIA_TYPE,
    'Content-Length': body.length,
    'Cache-Control': `public, max-age=${HOUR}`,
    'Access-Control-Allow-Origin': '*',
    'X-Request-Id': requestId,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
