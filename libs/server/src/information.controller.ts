import { Public } from '@libs/auth';
import type { ServerInfo } from '@libs/fleet';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { contractFor } from './contract';
import { contractDigest } from './contract-digest';
import { PromptNames } from './mcp-entry/prompt-names';
import { OperationCatalog } from './operation-catalog';
import { SERVER_INFO } from './tokens';
import { VERSION } from './version';

@Public()
@ApiTags('server')
@Controller()
export class InformationController {
  private digest?: string;

  constructor(
    private readonly catalog: OperationCatalog,
    private readonly prompts: PromptNames,
    @Inject(SERVER_INFO) private readonly server: ServerInfo,
  ) {}

  @Get()
  @ApiOperation({ security: [], operationId: 'information', summary: 'What this server is and what it offers.' })
  information(): object {
    const { name, title, purpose } = this.server;
    this.digest ??= contractDigest(contractFor(this.server, this.catalog, this.prompts));
    const operations = this.catalog.all().map(({ operation, method, path }) => ({
      name: operation.name,
      effect: operation.effect,
      route: `${method} ${path}`,
      summary: operation.summary,
    }));
    return {
      name,
      title,
      version: VERSION,
      purpose,
      contract_digest: this.digest,
      operations,
      links: {
        docs: '/docs',
        openapi: '/docs-json',
        mcp: '/mcp',
        health: '/health',
        ready: '/ready',
        metrics: '/metrics',
      },
    };
  }
}
