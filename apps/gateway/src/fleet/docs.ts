import { GATEWAY, SERVER_NAMES, SERVERS } from '@libs/fleet';
import { openApiOf } from '@libs/server';
import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { entryPath } from '../routing/mcp-entries';
import type { RouteTable } from '../routing/route-table';

const OWN_DOCUMENT = 'docs-json';

/** What every document here says of where to send requests: to the gateway that serves it. */
const HERE = [{ url: '/' }];

/** One page over all documents, the gateway's first. */
export function serveFleetDocs(app: INestApplication): void {
  const urls = [
    { name: GATEWAY.title, url: `/${OWN_DOCUMENT}` },
    ...SERVER_NAMES.map((name) => ({ name: SERVERS[name].title, url: `/docs/${name}.json` })),
  ];
  SwaggerModule.setup('docs', app, () => ownDocument(app), {
    customSiteTitle: GATEWAY.title,
    jsonDocumentUrl: OWN_DOCUMENT,
    explorer: true,
    swaggerOptions: { urls, tryItOutEnabled: true, persistAuthorization: false, docExpansion: 'list' },
  });
}

function ownDocument(app: INestApplication): OpenAPIObject {
  const document = openApiOf(app, GATEWAY);
  const entries = SERVER_NAMES.map((name) => `\`${entryPath(name)}\``).join(', ');
  const description =
    `${GATEWAY.purpose} The REST routes of each server are in its own document; select it above. ` +
    `MCP is at ${entries}.`;
  return { ...document, info: { ...document.info, description }, servers: HERE };
}

/** A server's document as it holds at the gateway: only what is routed there, and MCP at the gateway's entry. */
export function atGateway(document: OpenAPIObject, entry: string, routes: RouteTable): OpenAPIObject {
  const paths = Object.entries(document.paths).filter(([path]) => routes.find(path));
  const description = (document.info.description ?? '').replaceAll(/`\/mcp(\/full)?`/g, `\`${entry}$1\``);
  return { ...document, info: { ...document.info, description }, servers: HERE, paths: Object.fromEntries(paths) };
}
