import { ById, Flag, Int, ListOf, Text } from '@libs/operation';

export class SyncInventory extends ById('inventory') {}

export class SyncedSource {
  @Int('Id of the inventory source') inventory_source!: number;
  @Text('Its name', { optional: true }) name?: string;
  @Flag('An update of it was queued') started!: boolean;
  @Int('Id of the update, for get_job', { optional: true }) inventory_update?: number;
  @Text("Why it did not start, in AWX's words", { optional: true }) reason?: string;
}

export class InventorySync {
  @Int('Id of the inventory') id!: number;
  @Int('Sources whose update was queued') started!: number;
  @Int('Sources that AWX refused to update') refused!: number;
  @ListOf(() => SyncedSource, 'What became of each source') sources!: SyncedSource[];
  @Text('What to do next') next!: string;
}
