import { Public } from '@libs/auth';
import { isServerName, type ServerName } from '@libs/fleet';
import { isObject } from '@libs/operation';
import { Controller, Get, Header, NotFoundException, Param, ServiceUnavailableException } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { Backend } from '../backends/backend';
import { Backends } from '../backends/backends';
import { unreachable } from '../proxy/upstream-failure';
import { entryPath } from '../routing/mcp-entries';
import { RouteTable } from '../routing/route-table';
import { atGateway, WHOLE_DOCUMENT } from './docs';
import { wholeDocument } from './whole-document';

/** The servers' OpenAPI documents, always as the servers have them now. */
@Public()
@ApiExcludeController()
@Controller('docs')
export class DocsController {
  /** The document of all servers, while it is being made. */
  private making?: Promise<string>;

  constructor(
    private readonly backends: Backends,
    private readonly routes: RouteTable,
  ) {}

  /** It is large, and anybody may ask for it: who asks meanwhile gets the same. */
  @Get(WHOLE_DOCUMENT)
  @Header('Content-Type', 'application/json; charset=utf-8')
  whole(): Promise<string> {
    this.making ??= this.make().finally(() => {
      this.making = undefined;
    });
    return this.making;
  }

  @Get(':server.json')
  async document(@Param('server') server: string): Promise<OpenAPIObject> {
    if (!isServerName(server))
      throw new NotFoundException(`There is no server named ${server}. See / for their names.`);
    const backend = this.backends.of(server);
    const document = await this.documentOf(backend);
    if (!document) throw new ServiceUnavailableException(unreachable(backend).message);
    return document;
  }

  private async make(): Promise<string> {
    const parts = this.backends.all().map(async (backend) => ({ backend, document: await this.documentOf(backend) }));
    return JSON.stringify(wholeDocument(await Promise.all(parts)));
  }

  private async documentOf(backend: Backend): Promise<OpenAPIObject | undefined> {
    const answer = await backend.page('/docs-json');
    if (answer?.status !== 200 || !isDocument(answer.body)) return undefined;
    return atGateway(answer.body, entryPath(backend.server.name as ServerName), this.routes);
  }
}

/** As far as it is read here: something else may answer in the place of a server. */
const isDocument = (body: object): body is OpenAPIObject => {
  const { paths, info } = body as Record<string, unknown>;
  return isObject(paths) && isObject(info);
};
