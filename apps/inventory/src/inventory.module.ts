import { Module } from '@nestjs/common';
import { GroupsController } from './groups/groups.controller';
import { GroupsService } from './groups/groups.service';
import { InventoryGroupsController } from './groups/inventory-groups.controller';
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
  ],
  providers: [SyncService, GroupsService, SourcesService],
})
export class InventoryModule {}
