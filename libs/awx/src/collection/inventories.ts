import type { IdOrName } from '../ids';
import { INVENTORIES, type Inventory } from '../nouns/inventory';
import {
  parseSourceSync,
  parseSourceSyncConfig,
  type SourceSync,
  type SourceSyncConfig,
} from '../nouns/inventory-sync';
import { rows } from '../row';
import type { Api } from './api';
import { Collection } from './collection';

const SYNC = 'update_inventory_sources';

export class Inventories extends Collection<Inventory> {
  constructor(api: Api) {
    super(api, INVENTORIES);
  }

  /** Which of its sources can be synced now. */
  async syncConfig(idOrName: IdOrName): Promise<SourceSyncConfig[]> {
    return rows(await this.below(idOrName, SYNC)).map(parseSourceSyncConfig);
  }

  /**
   * Starts an update of every source. Sources that refuse are told among the results, even when all refuse.
   * @throws AwxRejected when it has no sources
   */
  async sync(idOrName: IdOrName): Promise<SourceSync[]> {
    const id = await this.resolve(idOrName);
    this.touched(id);
    const { answer, error } = await this.api.transport.exchange({
      method: 'POST',
      path: ['inventories', id, SYNC],
      body: {},
      about: this.about(id),
    });
    // AWX answers 400 with the same list when no source started.
    if (error && !Array.isArray(answer.body)) throw error;
    const results = rows(answer.body).map(parseSourceSync);
    for (const { inventory_update } of results) {
      if (inventory_update !== undefined) this.api.transport.touched('inventory_updates', inventory_update);
    }
    return results;
  }
}
