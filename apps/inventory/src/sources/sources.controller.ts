import { AwxClient } from '@libs/awx';
import { type Consequence, Deleted, Operation, OperationsController, Updated } from '@libs/operation';
import { PHRASES } from '../phrases';
import { DeleteSource, UpdateSource } from './sources.dto';
import { SourcesService } from './sources.service';

@OperationsController('inventory_sources')
export class SourcesController {
  constructor(
    private readonly awx: AwxClient,
    private readonly sources: SourcesService,
  ) {}

  @Operation({
    name: 'update_inventory_source',
    route: 'PATCH :id',
    effect: 'write',
    list: 'full',
    idempotent: true,
    summary: 'Change an inventory source.',
    guidance: 'source_vars are merged.',
    input: UpdateSource,
    output: Updated,
    phrases: PHRASES.update_inventory_source,
  })
  update(input: UpdateSource): Promise<Updated> {
    return this.sources.update(input);
  }

  @Operation({
    name: 'delete_inventory_source',
    route: 'DELETE :id',
    effect: 'destroy',
    list: 'full',
    preview: 'previewDelete',
    summary: 'Delete an inventory source; the hosts that it brought stay.',
    input: DeleteSource,
    output: Deleted,
    phrases: PHRASES.delete_inventory_source,
  })
  async delete({ id, inventory }: DeleteSource): Promise<Deleted> {
    return this.awx.inventorySources.delete(id, await this.awx.inventories.lookupIn(inventory));
  }

  previewDelete(input: DeleteSource): Promise<Consequence> {
    return this.sources.previewDelete(input);
  }
}
