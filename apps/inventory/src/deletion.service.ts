import { AwxClient, type JobTemplate, type Page } from '@libs/awx';
import type { Deleted } from '@libs/operation';
import { Injectable } from '@nestjs/common';

const MOST_NAMED = 5;

/** Deletes an inventory and says what else is different from then on. */
@Injectable()
export class DeletionService {
  constructor(private readonly awx: AwxClient) {}

  async delete(inventory: number | string): Promise<Deleted> {
    const inventoryId = await this.awx.inventories.resolve(inventory);
    // Asked before: afterwards nobody knows which templates used it.
    const templates = await this.awx.jobTemplates.list({ page_size: MOST_NAMED, filters: { inventory: inventoryId } });
    const { id, name, accepted } = await this.awx.inventories.delete(inventoryId);
    const next = [accepted ? IN_BACKGROUND : '', losers(templates)].filter(Boolean).join(' ');
    return { id, name, status: accepted ? 'deleting' : 'deleted', next };
  }
}

const IN_BACKGROUND = 'AWX deletes it in the background; get_inventory does not find it when it is gone.';

function losers({ count, results }: Page<JobTemplate>): string {
  if (count === 0) return '';
  const named = results.map(({ id, name }) => `${id} "${name}"`).join(', ');
  const start = count > results.length ? `, the first ${results.length} of them` : '';
  return `Job templates that have lost their inventory: ${count}${start}: ${named}. Give them another before their next launch.`;
}
