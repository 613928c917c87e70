import { AwxUnavailable } from '../errors/awx-error';
import type { IdOrName } from '../ids';
import { INVENTORIES, type Inventory } from '../nouns/inventory';
import { InventoryMembers } from '../nouns/inventory-members';
import { parseSourceSync, type SourceSync } from '../nouns/inventory-sync';
import { rows } from '../row';
import type { Api } from './api';
import { Collection } from './collection';
import type { LookupOptions } from './finder';

const IF_LOST = 'Its sources may be updating: look at their newest updates before you sync them again.';

export class Inventories extends Collection<Inventory> {
  constructor(api: Api) {
    super(api, INVENTORIES);
  }

  /**
   * Who is in which group, in one call, whatever the kind. A smart inventory has hosts but no groups.
   * @param disabled Hosts on which no job runs are told too.
   */
  async members(idOrName: IdOrName, { disabled = true } = {}): Promise<InventoryMembers> {
    return new InventoryMembers(await this.below(idOrName, 'script', disabled ? { all: 1 } : {}));
  }

  /** Where hosts, groups and sources are looked for by name: names are unique within an inventory only. */
  async lookupIn(inventory: IdOrName | undefined): Promise<LookupOptions> {
    return inventory === undefined ? {} : { within: { inventory: await this.resolve(inventory) } };
  }

  /**
   * Starts an update of every source. Sources that refuse are told among the results, even when all refuse.
   * @throws AwxRejected when it has no sources, AwxUnavailable when AWX does not say what it started
   */
  async sync(idOrName: IdOrName): Promise<SourceSync[]> {
    const id = await this.resolve(idOrName);
    this.touched(id);
    const { answer, error } = await this.api.transport.exchange({
      method: 'POST',
      path: ['inventories', id, 'update_inventory_sources'],
      body: {},
      about: { ...this.about(id), ifLost: IF_LOST },
    });
    // AWX answers 400 with the same list when no source started.
    if (!Array.isArray(answer.body))
      throw error ?? new AwxUnavailable(`AWX does not say what it started. ${IF_LOST}`, { mayHaveHappened: true });
    const results = rows(answer.body).map(parseSourceSync);
    for (const { inventory_update } of results) {
      if (inventory_update !== undefined) this.api.transport.touched('inventory_updates', inventory_update);
    }
    return results;
  }
}
