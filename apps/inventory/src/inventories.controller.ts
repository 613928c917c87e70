import { AwxClient, type Inventory } from '@libs/awx';
import {
  type Answer,
  type Consequence,
  changesOf,
  Deleted,
  Operation,
  OperationsController,
  PageOf,
  type PageOutput,
  Updated,
  updated,
} from '@libs/operation';
import { WAITING_SECONDS } from '@libs/runs';
import {
  CreateInventory,
  DeleteInventory,
  GetInventory,
  InventoryDetail,
  InventoryRow,
  ListInventories,
  UpdateInventory,
} from './inventories.dto';
import { assertFilterChange, assertHostFilter, inputsOf } from './kinds';
import { PHRASES } from './phrases';
import { InventorySync, SyncInventory } from './sync/sync.dto';
import { SyncService } from './sync/sync.service';

@OperationsController('inventories')
export class InventoriesController {
  constructor(
    private readonly awx: AwxClient,
    private readonly syncs: SyncService,
  ) {}

  @Operation({
    name: 'list_inventories',
    route: 'GET',
    effect: 'read',
    summary: 'List inventories.',
    guidance: 'Details: get_inventory. Hosts: list_hosts.',
    input: ListInventories,
    output: PageOf(InventoryRow),
    phrases: PHRASES.list_inventories,
  })
  async list({
    organization,
    kind,
    has_active_failures,
    ...page
  }: ListInventories): Promise<PageOutput<Answer<InventoryRow>>> {
    const filters = { organization, has_active_failures, kind: kind && awxKind(kind) };
    const { results, ...rest } = await this.awx.inventories.list({ ...page, filters });
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'get_inventory',
    route: 'GET :id',
    effect: 'read',
    summary: 'Get an inventory: variables, counts of hosts, groups and sources.',
    guidance: 'Hosts: list_hosts.',
    input: GetInventory,
    output: InventoryDetail,
    phrases: PHRASES.get_inventory,
    resource: { uri: 'awx://inventories/{id}' },
  })
  get({ id }: GetInventory): Promise<Answer<InventoryDetail>> {
    return this.awx.inventories.get(id);
  }

  @Operation({
    name: 'create_inventory',
    route: 'POST',
    effect: 'write',
    additive: true,
    status: 201,
    summary: 'Create an inventory.',
    guidance: 'Find the organization with list_organizations.',
    acts: { makes: 'inventories' },
    input: CreateInventory,
    output: InventoryDetail,
    phrases: PHRASES.create_inventory,
  })
  async create({ kind, ...fields }: CreateInventory): Promise<Answer<InventoryDetail>> {
    assertHostFilter(kind, fields.host_filter);
    const created = await this.awx.inventories.create({ ...fields, kind: awxKind(kind) });
    return { ...created, next: kind === 'constructed' ? inputsOf(created) : undefined };
  }

  @Operation({
    name: 'update_inventory',
    route: 'PATCH :id',
    effect: 'write',
    list: 'full',
    idempotent: true,
    summary: 'Change an inventory.',
    guidance: 'Variables are merged.',
    input: UpdateInventory,
    output: Updated,
    phrases: PHRASES.update_inventory,
  })
  async update(input: UpdateInventory): Promise<Updated> {
    const changes = changesOf(input);
    const change = (inventory: Inventory) => {
      assertFilterChange(inventory.kind, changes.host_filter);
      return changes;
    };
    return updated(await this.awx.inventories.change(input.id, change, { replace: input.replace_variables }));
  }

  @Operation({
    name: 'sync_inventory',
    route: 'POST :id/sync',
    effect: 'write',
    status: 202,
    seconds: WAITING_SECONDS,
    summary: 'Update an inventory from all its sources.',
    guidance: 'Tells which started and which refused. Follow each update with get_job.',
    input: SyncInventory,
    output: InventorySync,
    phrases: PHRASES.sync_inventory,
  })
  sync(input: SyncInventory): Promise<InventorySync> {
    return this.syncs.sync(input);
  }

  @Operation({
    name: 'delete_inventory',
    route: 'DELETE :id',
    effect: 'destroy',
    preview: 'previewDelete',
    status: 202,
    summary: 'Delete an inventory with its hosts and groups, in the background.',
    guidance: 'Job templates that use it lose it at once.',
    input: DeleteInventory,
    output: Deleted,
    phrases: PHRASES.delete_inventory,
  })
  delete({ id }: DeleteInventory): Promise<Deleted> {
    return this.awx.inventories.delete(id);
  }

  previewDelete({ id }: DeleteInventory): Promise<Consequence> {
    return this.awx.inventories.previewDelete(id);
  }
}

/** AWX stores '' for a normal inventory. */
const awxKind = (kind: string): string => (kind === 'normal' ? '' : kind);

/** In a list it says something only when it is so. */
const asRow = (inventory: Inventory): Answer<InventoryRow> => ({
  ...inventory,
  pending_deletion: inventory.pending_deletion || undefined,
});
