import { Module } from '@nestjs/common';
import { InventoriesController } from './inventories.controller';
import { SyncService } from './sync/sync.service';

@Module({ controllers: [InventoriesController], providers: [SyncService] })
export class InventoryModule {}
