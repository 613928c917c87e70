import { AwxClient, AwxConflict, type SourceSync } from '@libs/awx';
import { RunWaiter } from '@libs/runs';
import { Once } from '@libs/server';
import { Injectable } from '@nestjs/common';
import { nextStep, sentences, TRY_AGAIN } from './next-step';
import type { InventorySync, SyncedSource, SyncInventory } from './sync.dto';

/** Syncs an inventory and tells of each source what became of it. */
@Injectable()
export class SyncService {
  constructor(
    private readonly awx: AwxClient,
    private readonly once: Once,
    private readonly waiter: RunWaiter,
  ) {}

  /** @throws {AwxConflict} when it has no source, or when no source could start */
  async sync(input: SyncInventory): Promise<InventorySync> {
    const id = await this.awx.inventories.resolve(input.id);
    return this.once.run(
      input,
      { id },
      () => this.start(id),
      (sync) => this.followed(sync, input.wait),
    );
  }

  private async followed(sync: InventorySync, seconds?: number): Promise<InventorySync> {
    if (!seconds) return sync;
    const sources = await Promise.all(sync.sources.map((source) => this.follow(source, seconds)));
    return { ...sync, sources, next: nextStep(sources) };
  }

  private async start(id: number): Promise<InventorySync> {
    const names = await this.sourceNames(id);
    if (names.size === 0) throw new AwxConflict(await this.noSources(id));
    const sources = (await this.awx.inventories.sync(id)).map((source) => asSource(source, names));
    const started = sources.filter((source) => source.started).length;
    if (started === 0) throw new AwxConflict(`Nothing was started. ${sentences(sources)} ${TRY_AGAIN}`);
    return { id, started, refused: sources.length - started, sources, next: nextStep(sources) };
  }

  private async follow(source: SyncedSource, seconds: number): Promise<SyncedSource> {
    if (source.inventory_update === undefined) return source;
    this.awx.runs.known({ id: source.inventory_update, kind: 'inventory_update' });
    const { status, done, job_explanation, failure } = await this.waiter.follow(source.inventory_update, seconds);
    return { ...source, status, done, reason: job_explanation || failure };
  }

  /** Asked before the sync: a failure here starts nothing. */
  private async sourceNames(inventory: number): Promise<Map<number, string>> {
    const sources = await this.awx.inventorySources.all({ filters: { inventory } });
    return new Map(sources.map(({ id, name }) => [id, name]));
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

const asSource = (sync: SourceSync, names: ReadonlyMap<number, string>): SyncedSource => ({
  inventory_source: sync.inventory_source,
  name: names.get(sync.inventory_source),
  started: sync.started,
  inventory_update: sync.inventory_update,
  reason: sync.started ? undefined : sync.status,
});
