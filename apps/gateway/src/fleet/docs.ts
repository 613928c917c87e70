import { GATEWAY, SERVER_NAMES, SERVERS } from '@libs/fleet';
import { docsPage, openApiOf } from '@libs/server';
import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AGGREGATES, entryPath } from '../routing/mcp-entries';
import type { RouteTable } from '../routing/route-table';

/**
 * Where documents say that requests go: to the gateway that serves them, seen from the document, since a proxy may serve it
 * below a path.
 */
export const FROM_BELOW_DOCS = [{ url: '../' }];
const FROM_DOCS_JSON = [{ url: './' }];

/** Where the operations of all servers are in one document. */
export const WHOLE_DOCUMENT = 'all.json';

/** One page over all documents: everything first, then each server's, then the gateway's own pages. */
export function serveFleetDocs(app: INestApplication): void {
  const urls = [
    { name: 'All operations', url: `docs/${WHOLE_DOCUMENT}` },
    ...SERVER_NAMES.map((name) => ({ name: SERVERS[name].title, url: `docs/${name}.json` })),
    { name: GATEWAY.title, url: 'docs-json' },
  ];
  SwaggerModule.setup('docs', app, () => ownDocument(app), docsPage(GATEWAY.title, urls));
}

function ownDocument(app: INestApplication): OpenAPIObject {
  const document = openApiOf(app, GATEWAY);
  const paths = [...Object.values(AGGREGATES), ...SERVER_NAMES.map(entryPath)];
  const entries = paths.map((path) => `\`${path}\``).join(', ');
  const description =
    `${GATEWAY.purpose} The operations are in the other documents; select one above. ` + `MCP is at ${entries}.`;
  return { ...document, info: { ...document.info, description }, servers: FROM_DOCS_JSON };
}

/** A server's document as it holds at the gateway: only what is routed there, and MCP at the gateway's entry. */
export function atGateway(document: OpenAPIObject, entry: string, routes: RouteTable): OpenAPIObject {
  const paths = Object.entries(document.paths).filter(([path]) => routes.find(path));
  const description = (document.info.description ?? '').replaceAll(/`\/mcp(\/full)?`/g, `\`${entry}$1\``);
  return {
    ...document,
    info: { ...document.info, description },
    servers: FROM_BELOW_DOCS,
    paths: Object.fromEntries(paths),
  };
}
