import { Flag, Int, OneOf, Order, SearchInput, Text } from '@libs/operation';

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
