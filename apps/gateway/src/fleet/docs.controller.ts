import { Public } from '@libs/auth';
import { isServerName } from '@libs/fleet';
import { Controller, Get, NotFoundException, Param, ServiceUnavailableException } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Backends } from '../backends/backends';
import { unreachable } from '../proxy/upstream-failure';
import { entryPath } from '../routing/mcp-entries';
import { RouteTable } from '../routing/route-table';
import { atGateway } from './docs';

/** The servers' OpenAPI documents, always as the servers have them now. */
@Public()
@ApiExcludeController()
@Controller('docs')
export class DocsController {
  constructor(
    private readonly backends: Backends,
    private readonly routes: RouteTable,
  ) {}

  @Get(':server.json')
  async document(@Param('server') server: string): Promise<OpenAPIObject> {
    if (!isServerName(server))
      throw new NotFoundException(`There is no server named ${server}. See / for their names.`);
    const backend = this.backends.of(server);
    const answer = await backend.page('/docs-json');
    if (answer?.status !== 200) throw new ServiceUnavailableException(unreachable(backend).message);
    return atGateway(answer.body as unknown as OpenAPIObject, entryPath(server), this.routes);
  }
}
