import { Flag, Int, ListOf, Text } from '@libs/operation';
import { ToStart } from '@libs/runs';

export class SyncInventory extends ToStart('inventory') {}

export class SyncedSource {
  @Int('Id of the inventory source') inventory_source!: number;
  @Text('Its name', { optional: true }) name?: string;
  @Flag('An update of it was queued') started!: boolean;
  @Int('Id of the update, for get_job', { optional: true }) inventory_update?: number;
  @Text('After waiting: status of the update', { optional: true }) status?: string;
  @Flag('After waiting: the update is over', { optional: true }) done?: boolean;
  @Text("Why it did not start, or failed, in AWX's words", { optional: true }) reason?: string;
}

export class InventorySync {
  @Int('Id of the inventory') id!: number;
  @Int('Sources whose update was queued') started!: number;
  @Int('Sources that AWX refused to update') refused!: number;
  @ListOf(() => SyncedSource, 'What became of each source') sources!: SyncedSource[];
  @Text('What to do next') next!: string;
}
