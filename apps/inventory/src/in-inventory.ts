import { IdOrName } from '@libs/operation';

/** Names one object of an inventory; its name alone may be in several. */
export class InInventory {
  @IdOrName('Id or name') id!: number | string;
  @IdOrName('', { optional: true }) inventory?: number | string;
}

/** Names the inventory whose hosts, groups or sources are meant. */
export class OfInventory {
  @IdOrName('Inventory id or name') id!: number | string;
}
