import { Flag, Int, Order, SearchInput, Text } from '@libs/operation';

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
  @Int('Most jobs at a time; absent: no limit', { optional: true }) max_concurrent_jobs?: number;
  @Int('Most forks at a time; absent: no limit', { optional: true }) max_forks?: number;
}
