import { AwxClient, AwxConflict, type SourceSync } from '@libs/awx';
import { Injectable } from '@nestjs/common';
import type { InventorySync, SyncedSource } from './sync.dto';

/** Syncs an inventory and tells of each source what became of it. */
@Injectable()
export class SyncService {
  constructor(private readonly awx: AwxClient) {}

  /** @throws {AwxConflict} when it has no source, or when no source could start */
  async sync(inventory: number | string): Promise<InventorySync> {
    const id = await this.awx.inventories.resolve(inventory);
    const names = await this.sourceNames(id);
    if (names.size === 0) throw new AwxConflict(await this.noSources(id));
    const sources = (await this.awx.inventories.sync(id)).map((source) => asSource(source, names));
    const started = sources.filter((source) => source.started);
    const refused = sources.filter((source) => !source.started);
    if (started.length === 0) throw new AwxConflict(`Nothing was started. ${sentences(refused)} ${ADVICE}`);
    return { id, started: started.length, refused: refused.length, sources, next: nextStep(started, refused) };
  }

  /** Asked before the sync: a failure here starts nothing. */
  private async sourceNames(inventory: number): Promise<Map<number, string>> {
    const { results } = await this.awx.inventorySources.list({ page_size: 200, filters: { inventory } });
    return new Map(results.map(({ id, name }) => [id, name]));
  }

  /** An inventory that does not exist has no sources either, and that is the better answer. */
  private async noSources(id: number): Promise<string> {
    const { name, kind } = await this.awx.inventories.get(id);
    return `Inventory ${id} "${name}" has no sources, so there is nothing to sync: ${KEPT[kind] ?? 'its hosts are kept by hand'}.`;
  }
}

/** Where the hosts of other kinds of inventories come from. */
const KEPT: Readonly<Record<string, string>> = {
  smart: 'AWX finds its hosts by its host_filter whenever it is used',
  constructed: 'its hosts come from its input inventories',
};

const ADVICE = 'Check the project and the credential of each source that did not start, then sync again.';

const asSource = (sync: SourceSync, names: ReadonlyMap<number, string>): SyncedSource => ({
  inventory_source: sync.inventory_source,
  name: names.get(sync.inventory_source),
  started: sync.started,
  inventory_update: sync.inventory_update,
  reason: sync.started ? undefined : sync.status,
});

const sentences = (refused: readonly SyncedSource[]): string =>
  refused
    .map(({ inventory_source, name, reason }) => `Source ${inventory_source}${name ? ` "${name}"` : ''}: ${reason}.`)
    .join(' ');

function nextStep(started: readonly SyncedSource[], refused: readonly SyncedSource[]): string {
  const updates = started.map(({ inventory_update }) => inventory_update).join(', ');
  const follow = `Queued, not done: follow ${started.length === 1 ? 'it' : 'each'} with get_job (${updates}).`;
  return refused.length === 0 ? follow : `${follow} ${ADVICE}`;
}
