import type { ServerContract } from '@libs/server';
import { type DynamicModule, Module } from '@nestjs/common';
import { Backends } from './backends/backends';
import { ContractDigests } from './fleet/contract-digests';
import { DocsController } from './fleet/docs.controller';
import { FleetController } from './fleet/fleet.controller';
import { GatewayConfig } from './gateway-config';
import { RouteTable } from './routing/route-table';

/** What of the gateway is Nest's: its pages. The proxy stands before Nest. */
@Module({})
export class GatewayModule {
  static for(config: GatewayConfig, routes: RouteTable, contracts: readonly ServerContract[]): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [FleetController, DocsController],
      providers: [
        { provide: GatewayConfig, useValue: config },
        { provide: RouteTable, useValue: routes },
        { provide: ContractDigests, useValue: new ContractDigests(contracts) },
        Backends,
      ],
    };
  }
}
