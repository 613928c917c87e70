import { createHash } from 'node:crypto';
import { GATEWAY, isServerName, SERVERS, type ServerInfo } from '@libs/fleet';
import { MCP_VERSIONS, type ServerContract, VERSION } from '@libs/server';
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

interface CardOf {
  readonly path: string;
  readonly server: ServerInfo;
}

/**
 * At `<entry>/server-card` how to connect to an MCP entry (the extension `io.modelcontextprotocol/server-card`): no tools and no
 * capabilities, which the entry itself tells. Nobody logs in to read it, and pages of any origin may: it says nothing that
 * the project's own documents do not.
 */
export const serverCards = (contracts: readonly ServerContract[], facts: CardFacts): Map<string, Target> =>
  new Map(
    [...OVER_SEVERAL, ...contracts.flatMap(ofServer)].map((entry) => {
      const answer = async (call: ProxyCall): Promise<void> => send(call, cardOf(entry, facts, call.prefix));
      const route = { answer, isPublic: true };
      const methods = new Map([
        ['GET', route],
        ['HEAD', route],
      ]);
      return [`${entry.path}/server-card`, { surface: 'mcp', methods, forAnyPage: true }];
    }),
  );

const OVER_SEVERAL: readonly CardOf[] = Object.values(AGGREGATES).map((path) => ({ path, server: GATEWAY }));

function ofServer({ server }: ServerContract): CardOf[] {
  if (!isServerName(server)) return [];
  return ['', '/full'].map((list) => ({ path: `${entryPath(server)}${list}`, server: SERVERS[server] }));
}

const cardOf = ({ path, server }: CardOf, { publicUrl, login }: CardFacts, prefix: string): object => ({
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
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const headers = { ETag: tag, 'Cache-Control': `public, max-age=${HOUR}`, 'X-Request-Id': requestId };
  if (isKept(request.headers['if-none-match'], tag)) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, 'Content-Type': MEDIA_TYPE, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Whether the caller has it already. Of a tag only whether it is weak may differ: what stands between may have made it so. */
const isKept = (given = '', tag: string): boolean =>
  given.split(',').some((each) => ['*', tag].includes(each.trim().replace(/^W\//, '')));
