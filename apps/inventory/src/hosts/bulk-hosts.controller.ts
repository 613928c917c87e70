import { type Consequence, Operation, OperationsController, type Reach } from '@libs/operation';
import { PHRASES } from '../phrases';
import { BulkCreated, BulkCreateHosts, BulkDeleted, BulkDeleteHosts } from './bulk.dto';
import { BulkService } from './bulk.service';

/** A thousand hosts are ten calls of AWX, each of which may take seconds. */
const SECONDS = 120;

@OperationsController('inventories')
export class BulkHostsController {
  constructor(private readonly bulk: BulkService) {}

  @Operation({
    name: 'bulk_create_hosts',
    route: 'POST :id/hosts/bulk',
    effect: 'write',
    list: 'full',
    additive: true,
    idempotent: true,
    status: 201,
    seconds: SECONDS,
    summary: 'Create many hosts in an inventory; those there are left alone.',
    acts: { on: { id: 'inventories' }, makes: 'hosts', each: 'hosts' },
    input: BulkCreateHosts,
    output: BulkCreated,
    phrases: PHRASES.bulk_create_hosts,
  })
  create(input: BulkCreateHosts): Promise<BulkCreated> {
    return this.bulk.create(input);
  }

  @Operation({
    name: 'bulk_delete_hosts',
    route: 'POST :id/hosts/bulk_delete',
    effect: 'destroy',
    list: 'full',
    preview: 'previewDelete',
    seconds: SECONDS,
    summary: 'Delete many hosts of an inventory.',
    acts: { on: { id: 'inventories', hosts: 'hosts' } },
    input: BulkDeleteHosts,
    output: BulkDeleted,
    phrases: PHRASES.bulk_delete_hosts,
  })
  delete(input: BulkDeleteHosts): Promise<BulkDeleted> {
    return this.bulk.delete(input);
  }

  previewDelete(input: BulkDeleteHosts): Promise<Consequence & Reach> {
    return this.bulk.previewDelete(input);
  }
}
