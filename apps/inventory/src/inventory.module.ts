import { Module } from '@nestjs/common';
import { AdHocController } from './ad-hoc/ad-hoc.controller';
import { AdHocService } from './ad-hoc/ad-hoc.service';
import { GroupsController } from './groups/groups.controller';
import { GroupsService } from './groups/groups.service';
import { InventoryGroupsController } from './groups/inventory-groups.controller';
import { BulkService } from './hosts/bulk.service';
import { BulkHostsController } from './hosts/bulk-hosts.controller';
import { FactsService } from './hosts/facts.service';
import { FindService } from './hosts/find.service';
import { HostsController } from './hosts/hosts.controller';
import { InventoriesController } from './inventories.controller';
import { InventorySourcesController } from './sources/inventory-sources.controller';
import { SourcesController } from './sources/sources.controller';
import { SourcesService } from './sources/sources.service';
import { SyncService } from './sync/sync.service';

@Module({
  controllers: [
    InventoriesController,
    InventoryGroupsController,
    GroupsController,
    InventorySourcesController,
    SourcesController,
    BulkHostsController,
    HostsController,
    AdHocController,
  ],
  providers: [SyncService, GroupsService, SourcesService, BulkService, FactsService, FindService, AdHocService],
})
export class InventoryModule {}
