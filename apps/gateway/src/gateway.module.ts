import type { ServerContract } from '@libs/server';
import { ToolSearch } from '@libs/tool-search';
import { type DynamicModule, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Backends, type InProcess } from './backends/backends';
import { ContractDigests } from './fleet/contract-digests';
import { DocsController } from './fleet/docs.controller';
import { FleetController } from './fleet/fleet.controller';
import { GatewayConfig } from './gateway-config';
import { FleetTools } from './mcp/fleet-tools';
import { CallsController } from './page/calls.controller';
import { ConnectionsController } from './page/connections.controller';
import { LastHour } from './page/last-hour';
import { ToolsController } from './page/tools.controller';
import { RouteTable } from './routing/route-table';

const AFTER_START_MS = 2_000;

/** What of the gateway is Nest's: its pages. The proxy stands before Nest. */
@Module({})
export class GatewayModule implements OnApplicationBootstrap, OnModuleDestroy {
  private preparing: NodeJS.Timeout | undefined;

  constructor(private readonly search: ToolSearch) {}

  static for(
    config: GatewayConfig,
    routes: RouteTable,
    contracts: readonly ServerContract[],
    inProcess?: InProcess,
  ): DynamicModule {
    const fleet = new FleetTools(contracts);
    return {
      module: GatewayModule,
      controllers: [FleetController, DocsController, ToolsController, ConnectionsController, CallsController],
      providers: [
        { provide: GatewayConfig, useValue: config },
        { provide: RouteTable, useValue: routes },
        { provide: ContractDigests, useValue: new ContractDigests(contracts) },
        { provide: FleetTools, useValue: fleet },
        { provide: ToolSearch, useValue: new ToolSearch(fleet.all) },
        { provide: Backends, useFactory: () => new Backends(config, inProcess) },
        LastHour,
      ],
    };
  }

  /** Whoever starts a gateway for themselves, as clients do on stdio, waits for its first answer, which is never a search. */
  onApplicationBootstrap(): void {
    this.preparing = setTimeout(() => this.search.prepare(), AFTER_START_MS).unref();
  }

  /** One that was stopped at once prepares nothing any more. */
  onModuleDestroy(): void {
    clearTimeout(this.preparing);
  }
}
