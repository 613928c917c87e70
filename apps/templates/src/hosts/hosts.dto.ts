import {
  ById,
  ChangesTo,
  Flag,
  IdOrName,
  Int,
  List,
  Mapping,
  NAME_LENGTH,
  Nested,
  Order,
  PartOf,
  Ref,
  RefId,
  SearchInput,
  Text,
  Time,
  Updated,
} from '@libs/operation';

type Reference = number | string;
type Named = { readonly id: number; readonly name: string };

export class ListHosts extends SearchInput {
  @IdOrName('', { optional: true }) inventory?: Reference;
  @Text('', { optional: true }) group?: string;
  @Flag('', { optional: true }) enabled?: boolean;
  @Flag('Newest job failed on it', { optional: true }) failed?: boolean;
  @Order(['name', 'id']) order_by = 'name';
}

export class HostRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Ref('Inventory', { optional: true }) inventory?: Named;
  @List('text', 'Its first groups', { optional: true }) groups?: string[];
  @Flag('Whether jobs run on it') enabled!: boolean;
  @Flag('Its newest job failed on it', { optional: true, omitFalse: true }) has_active_failures?: boolean;
  @RefId('Id of its newest job', { optional: true, from: 'last_job' }) last_job?: Named;
}

export class GetHost extends PartOf('host') {
  @IdOrName('', { optional: true }) inventory?: Reference;
}

class LastJob {
  @Int('Id, for get_job') id!: number;
  @Text('Name', { optional: true }) name?: string;
  @Text('Status', { optional: true }) status?: string;
  @Time('End', { optional: true }) finished?: string;
}

export class HostDetail {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Ref('Inventory', { optional: true }) inventory?: Named;
  @RefId('Its id', { optional: true, from: 'inventory' }) inventory_id?: Named;
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

class HostFields {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @Text('', { optional: true }) description?: string;
  @Flag('', { optional: true }) enabled?: boolean;
  @Mapping('', { optional: true }) variables?: Record<string, unknown>;
  @List('id', '', { optional: true }) groups?: Reference[];
}

export class CreateHost extends HostFields {
  @IdOrName('') inventory!: Reference;
}

export class CreatedHost {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Ref('Inventory', { optional: true }) inventory?: Named;
  @Flag('Whether jobs run on it') enabled!: boolean;
  @List('text', 'Groups', { optional: true }) groups?: string[];
  @Mapping('Variables', { optional: true }) variables?: Record<string, unknown> | string;
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
  @Text('What to do next', { optional: true }) next?: string;
}

export class UpdateHost extends ChangesTo(HostFields) {
  @IdOrName('Id or name') id!: Reference;
  @IdOrName('', { optional: true }) inventory?: Reference;
  @Flag('', { optional: true }) replace_variables?: boolean;
}

export class UpdatedHost extends Updated {
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
}

export class DeleteHost extends ById('host') {
  @IdOrName('', { optional: true }) inventory?: Reference;
}
