import { Module } from '@nestjs/common';
import { DeletionService } from './deletion.service';
import { InventoriesController } from './inventories.controller';
import { SyncService } from './sync/sync.service';

@Module({ controllers: [InventoriesController], providers: [SyncService, DeletionService] })
export class InventoryModule {}
