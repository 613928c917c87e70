import { Collection, type IdOrName } from './collection';
import { INVENTORIES, type Inventory } from './resources/inventories';
import {
  parseSourceSync,
  parseSourceSyncConfig,
  type SourceSync,
  type SourceSyncConfig,
} from './resources/inventory-sync';
import { rows } from './row';
import type { Transport } from './transport/transport';

const SYNC = 'update_inventory_sources';

export class Inventories extends Collection<Inventory> {
  constructor(transport: Transport) {
    super(transport, INVENTORIES);
  }

  /** Which of its sources can be synced now. */
  async syncConfig(idOrName: IdOrName): Promise<SourceSyncConfig[]> {
    const id = await this.resolve(idOrName);
    const body = await this.transport.read(['inventories', id, SYNC], undefined, { about: this.about(id) });
    this.transport.touched('inventories', id);
    return rows(body).map(parseSourceSyncConfig);
  }

  /**
   * Starts an update of every source. Sources that refuse are told among the results, even when all refuse.
   * @throws AwxRejected when it has no sources
   */
  async sync(idOrName: IdOrName): Promise<SourceSync[]> {
    const id = await this.resolve(idOrName);
    this.transport.touched('inventories', id);
    const { answer, error } = await this.transport.exchange({
      method: 'POST',
      path: ['inventories', id, SYNC],
      body: {},
      about: this.about(id),
    });
    // AWX answers 400 with the same list when no source started.
    if (error && !Array.isArray(answer.body)) throw error;
    const results = rows(answer.body).map(parseSourceSync);
    for (const { inventory_update } of results) {
      if (inventory_update !== null) this.transport.touched('inventory_updates', inventory_update);
    }
    return results;
  }
}
