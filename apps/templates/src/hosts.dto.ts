import { Flag, IdOrName, Int, List, Mapping, Nested, Order, PartOf, SearchInput, Text, Time } from '@libs/operation';

export class ListHosts extends SearchInput {
  @IdOrName('Inventory', { optional: true }) inventory?: number | string;
  @Text('Group by exact name', { optional: true }) group?: string;
  @Flag('Enabled (true) or disabled', { optional: true }) enabled?: boolean;
  @Flag('Newest job failed on it (true) or not', { optional: true }) failed?: boolean;
  @Order(['name', 'id']) order_by = 'name';
}

export class HostRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Inventory', { optional: true }) inventory?: string;
  @List('text', 'Its first groups', { optional: true }) groups?: string[];
  @Flag('Whether jobs run on it') enabled!: boolean;
  @Flag('Its newest job failed on it', { optional: true }) has_active_failures?: boolean;
  @Int('Id of its newest job', { optional: true }) last_job?: number;
}

export class GetHost extends PartOf('host') {}

export class LastJob {
  @Int('Id, for get_job') id!: number;
  @Text('Name', { optional: true }) name?: string;
  @Text('Status', { optional: true }) status?: string;
  @Time('End', { optional: true }) finished?: string;
}

export class HostDetail {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Text('Inventory', { optional: true }) inventory?: string;
  @Int('Its id', { optional: true }) inventory_id?: number;
  @Flag('Whether jobs run on it') enabled!: boolean;
  @List('text', 'Its first groups', { optional: true }) groups?: string[];
  @Mapping('Variables', { optional: true }) variables?: Record<string, unknown> | string;
  @Flag('Its newest job failed on it') has_active_failures!: boolean;
  @Nested(() => LastJob, 'Its newest job', { optional: true }) last_job?: LastJob;
  @Flag('It comes from an inventory source, so a sync may change it') has_inventory_sources!: boolean;
  @Text('Id of the machine in its cloud', { optional: true }) instance_id?: string;
  @Time('When its facts were gathered', { optional: true }) ansible_facts_modified?: string;
  @Time('Created', { optional: true }) created?: string;
  @Time('Last changed', { optional: true }) modified?: string;
}
