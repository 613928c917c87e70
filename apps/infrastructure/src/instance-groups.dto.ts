import { ById, ChangesTo, Flag, IdOrName, Int, List, Order, Ref, SearchInput, Text } from '@libs/operation';

export class ListInstanceGroups extends SearchInput {
  @Text('Words in the name', { optional: true, max: 512 }) override search?: string;
  @Flag('Container groups only (true) or others', { optional: true }) is_container_group?: boolean;
  @Order(['name', 'id']) order_by = 'name';
}

export class InstanceGroupRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Flag('It runs jobs in Kubernetes pods', { optional: true }) is_container_group?: boolean;
  @Int('Nodes in it', { optional: true }) instances?: number;
  @Int('Capacity; 0 without nodes takes no work', { optional: true }) capacity?: number;
  @Int('Capacity in use', { optional: true }) consumed_capacity?: number;
  @Int('Jobs that run now', { optional: true }) jobs_running?: number;
  @Int('Most jobs at a time; absent: no limit', { optional: true, omitZero: true }) max_concurrent_jobs?: number;
  @Int('Most forks at a time; absent: no limit', { optional: true, omitZero: true }) max_forks?: number;
}

/** What an instance group has of its own, whether new or changed. */
class InstanceGroupFields {
  @Text('', { max: 250 }) name!: string;
  @Int('0 = no limit', { optional: true, min: 0 }) max_concurrent_jobs?: number;
  @Int('0 = no limit', { optional: true, min: 0 }) max_forks?: number;
  @Int('Share of all instances', { optional: true, min: 0, max: 100 }) policy_instance_percentage?: number;
  @Int('Least instances', { optional: true, min: 0 }) policy_instance_minimum?: number;
  @List('text', 'Always these hostnames', { optional: true }) policy_instance_list?: string[];
  @IdOrName('Kubernetes credential', { optional: true }) credential?: number | string;
  @Text('Pod in YAML or JSON', { optional: true }) pod_spec_override?: string;
}

export class CreateInstanceGroup extends InstanceGroupFields {
  @Flag('Runs jobs in Kubernetes pods', { optional: true }) is_container_group?: boolean;
}

export class UpdateInstanceGroup extends ChangesTo(InstanceGroupFields, ['credential']) {
  @IdOrName('Id or name') id!: number | string;
}

export class DeleteInstanceGroup extends ById('instance group') {}

export class InstanceGroupMade {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Flag('It runs jobs in Kubernetes pods') is_container_group!: boolean;
  @Int('Most jobs at a time; absent: no limit', { optional: true, omitZero: true }) max_concurrent_jobs?: number;
  @Int('Most forks at a time; absent: no limit', { optional: true, omitZero: true }) max_forks?: number;
  @Int('Share of all instances that it gets', { optional: true, omitZero: true }) policy_instance_percentage?: number;
  @Int('Least instances that it gets', { optional: true, omitZero: true }) policy_instance_minimum?: number;
  @List('text', 'Hostnames that are always in it', { optional: true }) policy_instance_list?: readonly string[];
  @Ref('Kubernetes credential', { optional: true }) credential?: { id: number; name: string };
  @Text('What to do next', { optional: true }) next?: string;
}
