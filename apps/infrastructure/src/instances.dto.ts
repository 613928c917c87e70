import { ById, Flag, IdOrName, Int, List, Num, OneOf, Order, SearchInput, Text } from '@libs/operation';

const NODE_TYPES = ['control', 'execution', 'hybrid', 'hop'];

export class ListInstances extends SearchInput {
  @OneOf(NODE_TYPES, '', { optional: true }) node_type?: string;
  @Flag('', { optional: true }) enabled?: boolean;
  @Order(['hostname', 'id']) order_by = 'hostname';
}

export class InstanceRow {
  @Int('Id') id!: number;
  @Text('Hostname') hostname!: string;
  @Text('control, execution, hybrid or hop') node_type!: string;
  @Text('ready, unavailable, ...', { optional: true }) node_state?: string;
  @Flag('Whether it is given work') enabled!: boolean;
  @Int('Capacity; 0 takes no work') capacity!: number;
  @Int('Jobs that run now', { optional: true, omitZero: true }) jobs_running?: number;
  @Int('Seconds since its last heartbeat; absent: none yet', { optional: true }) heartbeat_age?: number;
  @Text('What is wrong with it, cut when long', { optional: true, cut: 120 }) errors?: string;
}

export class GetInstance extends ById('instance') {}

export class InstanceDetail extends InstanceRow {
  @Text('Version of AWX there', { optional: true }) version?: string;
  @Int('Capacity in use') consumed_capacity!: number;
  @Text('From 0 (by memory or CPU, the smaller) to 1 (the greater)') capacity_adjustment!: string;
  @Text('CPUs', { optional: true }) cpu?: string;
  @Num('Memory in GiB', { optional: true }) memory_gib?: number;
  @List('text', 'Instance groups it is in', { optional: true }) instance_groups?: readonly string[];
  @Text('What to know or do next', { optional: true }) next?: string;
}

export class UpdateInstance {
  @IdOrName('Id or hostname') id!: number | string;
  @Flag('', { optional: true }) enabled?: boolean;
  @Num('0 to 1', { optional: true, min: 0, max: 1 })
  capacity_adjustment?: number;
}
