import type { ServerInfo } from '@libs/fleet';
import { describeForOpenApi } from '@libs/operation';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, type SwaggerCustomOptions, SwaggerModule } from '@nestjs/swagger';
import type { RequestHandler } from 'express';
import { VERSION } from './version';

const BASIC = 'Your user name and password of AWX; with AUTH_MODE=service those that the operator gave you.';
const BEARER = 'A personal token of AWX; with AUTH_MODE=oauth an access token of the authorization server.';

/** The OpenAPI document of a server, as `/docs-json` serves it. */
export function openApiOf(app: INestApplication, server: ServerInfo): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(server.title)
    .setDescription(`${server.purpose} Every operation is also an MCP tool of the same name at \`/mcp\`.`)
    .setVersion(VERSION)
    .addBasicAuth({ type: 'http', scheme: 'basic', description: BASIC }, 'basic')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: BEARER }, 'bearer')
    .addSecurityRequirements('basic')
    .addSecurityRequirements('bearer');
  describeForOpenApi();
  return SwaggerModule.createDocument(app, builder.build());
}

/** The parts of Swagger UI that change only with its version; the start script holds the document. */
const ASSET = /^\/docs\/(?!swagger-ui-init)[\w-]+\.(js|css|png)$/;

/** Lets clients keep the parts of the page: the largest weighs more than a thousand calls. */
export const keepAssets: RequestHandler = (request, response, next) => {
  if (ASSET.test(request.path)) response.setHeader('Cache-Control', 'public, max-age=86400');
  next();
};

export function serveDocs(app: INestApplication, server: ServerInfo): void {
  SwaggerModule.setup('docs', app, () => openApiOf(app, server), docsPage(server.title));
}

/** What every documentation page has in common; `urls` are documents to choose from. */
export const docsPage = (title: string, urls?: readonly { name: string; url: string }[]): SwaggerCustomOptions => ({
  customSiteTitle: title,
  customCss: WITHOUT_SERVERS,
  customJsStr: FIT_SMALL_SCREENS,
  jsonDocumentUrl: 'docs-json',
  explorer: urls !== undefined,
  swaggerOptions: {
    urls,
    tryItOutEnabled: true,
    persistAuthorization: false,
    docExpansion: 'list',
    requestInterceptor: withoutBrowserLogin,
  },
});

/** The only choice would be the server that serves the page. */
const WITHOUT_SERVERS = '.swagger-ui .scheme-container .schemes .schemes-server-container { display: none }';

/** The page's template has no place for it. */
const FIT_SMALL_SCREENS = `document.head.append(Object.assign(document.createElement('meta'),
  { name: 'viewport', content: 'width=device-width, initial-scale=1' }));`;

/**
 * Runs in the page, so it may use nothing from here. At a challenge a browser asks for a password itself and keeps the
 * call waiting; the page has its own login, and shows the answer that says so.
 */
function withoutBrowserLogin(request: { credentials?: string }): { credentials?: string } {
  request.credentials = 'omit';
  return request;
}
