import { type AwxClient, AwxDenied, AwxNotFound, type Inventory } from '@libs/awx';

/** The inventory of a launch, as far as its caller may see it: who may launch a template need not see what it runs on. */
export async function visibleInventory(awx: AwxClient, id: number): Promise<Inventory | undefined> {
  try {
    return await awx.inventories.get(id);
  } catch (error) {
    if (error instanceof AwxDenied || error instanceof AwxNotFound) return undefined;
    throw error;
  }
}
