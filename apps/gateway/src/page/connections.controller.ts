import { AuthConfig, Public } from '@libs/auth';
import { SERVER_NAMES, SERVERS } from '@libs/fleet';
import { currentCall } from '@libs/operation';
import { environmentPrefix, ServerConfig } from '@libs/server';
import { BadRequestException, Controller, Get, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { connectionsTo } from '../connect/clients';
import { AGGREGATES, entryPath } from '../routing/mcp-entries';

/** The MCP entries that are offered, and what each is for. */
const ENTRIES = [
  { path: AGGREGATES.general, purpose: 'for most models' },
  { path: AGGREGATES.all, purpose: 'every tool, for clients that search tool lists' },
  { path: AGGREGATES.lite, purpose: 'for the smallest models' },
  ...SERVER_NAMES.map((name) => ({ path: entryPath(name), purpose: `${SERVERS[name].title} only` })),
];

/** How clients are connected to this gateway, for the page. */
@Public()
@ApiExcludeController()
@Controller('page/connections')
export class ConnectionsController {
  constructor(
    private readonly config: ServerConfig,
    private readonly auth: AuthConfig,
  ) {}

  @Get()
  connections(@Req() request: Request, @Query('entry') entry: unknown = AGGREGATES.general): object {
    if (!ENTRIES.some(({ path }) => path === entry)) {
      throw new BadRequestException(`entry must be one of ${ENTRIES.map(({ path }) => path).join(', ')}.`);
    }
    const { mode } = this.auth;
    const url = `${this.base(request)}${entry}`;
    return { login: mode, entries: ENTRIES, url, connections: connectionsTo({ url, login: this.auth.needsHeader }) };
  }

  /** The name by which the browser called is one of the allowed; the header check has seen to it. */
  private base({ protocol, headers }: Request): string {
    const gateway = this.config.publicUrl ?? `${protocol}://${headers.host}`;
    return gateway + environmentPrefix(currentCall()?.environment);
  }
}
