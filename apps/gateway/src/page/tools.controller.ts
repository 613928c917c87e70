import { Public } from '@libs/auth';
import { ToolSearch } from '@libs/tool-search';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FleetTool, FleetTools } from '../mcp/fleet-tools';

const MOST_HITS = 10;
/** Characters of a question that are read. */
const MOST_ASKED = 200;

/** The tools for the page: all of them as their contracts tell them, or the names of those that fit a question. */
@Public()
@ApiExcludeController()
@Controller('page/tools')
export class ToolsController {
  private readonly all: object;

  constructor(
    fleet: FleetTools,
    private readonly search: ToolSearch,
  ) {
    this.all = { tools: fleet.all.map(shown) };
  }

  @Get()
  tools(@Query('query') query?: unknown, @Query('server') server?: unknown): object {
    const asked = String(query ?? '')
      .trim()
      .slice(0, MOST_ASKED);
    return asked ? this.found(asked, server) : this.all;
  }

  private found(query: string, server: unknown): object {
    const servers = server === undefined || server === '' ? undefined : [String(server)];
    const { hits, noMatch } = this.search.find(query, { limit: MOST_HITS, servers });
    if (noMatch) return { names: [], note: 'No tool does this. Ask in other words.' };
    return { names: hits.map(({ name }) => name) };
  }
}

const shown = ({ name, server, description, effect, route, inputSchema }: FleetTool): object => ({
  name,
  server,
  description,
  effect,
  route,
  inputSchema,
});
