import { AwxClient, type Inventory } from '@libs/awx';
import { type Consequence, Deleted, Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import {
  CreateInventory,
  DeleteInventory,
  GetInventory,
  InventoryDetail,
  InventoryRow,
  ListInventories,
} from './inventories.dto';
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
  })
  async list({ organization, kind, has_active_failures, ...page }: ListInventories): Promise<PageOutput<InventoryRow>> {
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
  })
  async get({ id }: GetInventory): Promise<InventoryDetail> {
    return asDetail(await this.awx.inventories.get(id));
  }

  @Operation({
    name: 'create_inventory',
    route: 'POST',
    effect: 'write',
    additive: true,
    status: 201,
    summary: 'Create an inventory.',
    guidance: 'Find the organization with list_organizations.',
    input: CreateInventory,
    output: InventoryDetail,
  })
  async create({ kind, ...fields }: CreateInventory): Promise<InventoryDetail> {
    return asDetail(await this.awx.inventories.create({ ...fields, kind: awxKind(kind) }));
  }

  @Operation({
    name: 'sync_inventory',
    route: 'POST :id/sync',
    effect: 'write',
    status: 202,
    summary: 'Update an inventory from all its sources.',
    guidance: 'Tells which started and which refused. Follow each update with get_job.',
    input: SyncInventory,
    output: InventorySync,
  })
  sync({ id }: SyncInventory): Promise<InventorySync> {
    return this.syncs.sync(id);
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

/** Zero and false say nothing in a list, so they are left out. */
const asRow = (inventory: Inventory): InventoryRow => ({
  ...inventory,
  organization: inventory.organization?.name,
  hosts_with_active_failures: inventory.hosts_with_active_failures || undefined,
  total_inventory_sources: inventory.total_inventory_sources || undefined,
  inventory_sources_with_failures: inventory.inventory_sources_with_failures || undefined,
  pending_deletion: inventory.pending_deletion || undefined,
});

const asDetail = (inventory: Inventory): InventoryDetail => ({
  ...inventory,
  organization: inventory.organization?.name,
});
