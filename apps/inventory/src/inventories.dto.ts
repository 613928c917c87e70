import type { Ref as Named } from '@libs/awx';
import {
  ById,
  ChangesTo,
  Flag,
  IdOrName,
  Int,
  List,
  Mapping,
  NAME_LENGTH,
  OneOf,
  Order,
  PartOf,
  Ref,
  SearchInput,
  Text,
  Time,
} from '@libs/operation';

export class ListInventories extends SearchInput {
  @IdOrName('Organization', { optional: true }) organization?: number | string;
  @OneOf(['normal', 'smart', 'constructed'], 'Kind', { optional: true }) kind?: string;
  @Flag('With hosts whose newest job failed (true) or without', { optional: true }) has_active_failures?: boolean;
  @Order(['name', 'id', 'total_hosts']) order_by = 'name';
}

export class InventoryRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description, cut when long', { optional: true, cut: 40 }) description?: string;
  @Ref('Organization', { optional: true }) organization?: Named;
  @Text('smart or constructed; absent when normal', { optional: true }) kind?: string;
  @Int('Hosts in it') total_hosts!: number;
  @Int('Hosts whose newest job failed', { optional: true, omitZero: true }) hosts_with_active_failures?: number;
  @Int('Sources it is synced from', { optional: true, omitZero: true }) total_inventory_sources?: number;
  @Int('Sources whose newest sync failed', { optional: true, omitZero: true }) inventory_sources_with_failures?: number;
  @Flag('AWX is deleting it', { optional: true }) pending_deletion?: boolean;
}

export class GetInventory extends PartOf('inventory') {}

export class InventoryDetail {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Ref('Organization', { optional: true }) organization?: Named;
  @Text('smart or constructed; absent when normal', { optional: true }) kind?: string;
  @Text('Which hosts a smart inventory takes', { optional: true }) host_filter?: string;
  @Mapping('Variables of all its hosts', { optional: true }) variables?: Record<string, unknown> | string;
  @List('text', 'Labels', { optional: true }) labels?: string[];
  @Int('Hosts in it') total_hosts!: number;
  @Int('Hosts whose newest job failed') hosts_with_active_failures!: number;
  @Int('Groups in it') total_groups!: number;
  @Int('Sources it is synced from') total_inventory_sources!: number;
  @Int('Sources whose newest sync failed') inventory_sources_with_failures!: number;
  @Flag('Jobs never run on the instance groups of its organization') prevent_instance_group_fallback!: boolean;
  @Flag('AWX is deleting it') pending_deletion!: boolean;
  @Time('Created', { optional: true }) created?: string;
  @Time('Last changed', { optional: true }) modified?: string;
  @Text('What to do next', { optional: true }) next?: string;
}

export class CreateInventory {
  @Text('Name, unique in its organization', { max: NAME_LENGTH }) name!: string;
  @IdOrName('Organization') organization!: number | string;
  @Text('Description', { optional: true }) description?: string;
  @OneOf(['normal', 'smart', 'constructed'], 'Kind; smart needs host_filter', { optional: true }) kind = 'normal';
  @Text('Hosts of a smart inventory, e.g. "name__startswith=web and groups__name=prod"', { optional: true })
  host_filter?: string;
  @Mapping('Variables of all its hosts', { optional: true }) variables?: Record<string, unknown>;
  @Flag("Never use the organization's instance groups", { optional: true }) prevent_instance_group_fallback?: boolean;
}

class InventoryChanges {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @Text('') description!: string;
  @IdOrName('') organization!: number | string;
  @Text('') host_filter!: string;
  @Mapping('') variables!: Record<string, unknown>;
}

export class UpdateInventory extends ChangesTo(InventoryChanges) {
  @IdOrName('Id or name') id!: number | string;
  @Flag('', { optional: true }) replace_variables?: boolean;
}

export class DeleteInventory extends ById('inventory') {}
