import { AwxClient, AwxError, type InventorySource } from '@libs/awx';
import { whyFailed } from '@libs/diagnosis';
import {
  type Answer,
  type Consequence,
  changesOf,
  InvalidInput,
  type PageOutput,
  Updated,
  updated,
} from '@libs/operation';
import { Injectable } from '@nestjs/common';
import type { CreatedSource, CreateSource, DeleteSource, ListSources, SourceRow, UpdateSource } from './sources.dto';

/** Failed syncs of a page that are looked into: each costs AWX up to three calls. */
const MOST_EXPLAINED = 5;

/** Where the hosts of inventories come from. */
@Injectable()
export class SourcesService {
  constructor(private readonly awx: AwxClient) {}

  async list({ id, ...page }: ListSources): Promise<PageOutput<Answer<SourceRow>>> {
    const inventory = await this.awx.inventories.resolve(id);
    const query = { ...page, order_by: 'name', filters: { inventory } };
    const { results, ...rest } = await this.awx.inventorySources.list(query);
    const failed = results.filter(hasFailed).slice(0, MOST_EXPLAINED);
    const reasons = await Promise.all(failed.map((source) => this.reasonOf(source)));
    return { ...rest, results: results.map((source) => ({ ...source, failure: reasons[failed.indexOf(source)] })) };
  }

  async create({ id, ...fields }: CreateSource): Promise<Answer<CreatedSource>> {
    assertFits(fields.source, fields);
    if (fields.source === 'scm' && fields.source_project === undefined)
      throw new InvalidInput({ source_project: ['is required for source scm. Find one with list_projects'] });
    const inventory = await this.awx.inventories.resolve(id);
    const made = await this.awx.inventorySources.create({ ...fields, inventory });
    return { ...made, next: `It has no hosts before its first sync: sync_inventory ${inventory}.` };
  }

  async update(input: UpdateSource): Promise<Updated> {
    const changes = changesOf(input, ['inventory']);
    const place = await this.awx.inventories.lookupIn(input.inventory);
    const change = ({ source }: InventorySource) => {
      assertFits(source, changes);
      return changes;
    };
    const { replace_variables: replace } = input;
    return updated(await this.awx.inventorySources.change(input.id, change, { replace, ...place }));
  }

  async previewDelete({ id, inventory }: DeleteSource): Promise<Consequence> {
    return this.awx.inventorySources.previewDelete(id, await this.awx.inventories.lookupIn(inventory));
  }

  /** AWX's own explanation where there is one, else the run's; nothing where the caller may not read it. */
  private async reasonOf({ last_update }: InventorySource): Promise<string | undefined> {
    if (!last_update) return undefined;
    this.awx.runs.known({ id: last_update.id, kind: 'inventory_update' });
    try {
      const { job_explanation } = await this.awx.runs.get(last_update.id);
      return job_explanation || (await whyFailed(this.awx, last_update));
    } catch (error) {
      if (error instanceof AwxError) return undefined;
      throw error;
    }
  }
}

const hasFailed = ({ status }: InventorySource): boolean => status === 'failed' || status === 'error';

/**
 * What AWX takes for one kind of source only.
 * @throws {InvalidInput}
 */
function assertFits(source: string, { source_project, source_path }: Partial<CreateSource>): void {
  const wrong = Object.entries({ source_project, source_path }).filter(([, value]) => value);
  if (source !== 'scm' && wrong.length > 0) {
    throw new InvalidInput(
      Object.fromEntries(wrong.map(([field]) => [field, [`goes with source scm only; this one is ${source}`]])),
    );
  }
}
