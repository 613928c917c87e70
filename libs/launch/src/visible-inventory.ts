import { type AwxClient, type Inventory, visible } from '@libs/awx';

/** The inventory of a launch, as far as its caller may see it: who may launch a template need not see what it runs on. */
export const visibleInventory = (awx: AwxClient, id: number): Promise<Inventory | undefined> =>
  visible(() => awx.inventories.get(id));
