import { Flag, Int, List, ListOf, Nested, Num, Text, Time } from '@libs/operation';

/** These operations need no input. */
export class NoInput {}

export class AwxNode {
  @Text('Node') node!: string;
  @Text('control, execution, hybrid or hop') node_type!: string;
  @Int('Capacity; 0 takes no work') capacity!: number;
  @Time('Last heartbeat', { optional: true }) heartbeat?: string;
  @Num('Seconds since then', { optional: true }) heartbeat_age?: number;
}

class InstanceGroupCapacity {
  @Text('Instance group') name!: string;
  @Int('Capacity') capacity!: number;
  @Int('Nodes in it') nodes!: number;
}

export class AwxHealth {
  @Flag('No problem was found') healthy!: boolean;
  @Text('Version of AWX') version!: string;
  @Text('Node that answered') active_node!: string;
  @ListOf(() => AwxNode, 'Nodes') nodes!: AwxNode[];
  @ListOf(() => InstanceGroupCapacity, 'Instance groups') instance_groups!: InstanceGroupCapacity[];
  @List('text', 'What is wrong', { optional: true }) problems?: string[];
}

class AwxIdentity {
  @Int('Id') id!: number;
  @Text('Username') username!: string;
  @Flag('May do everything') is_superuser!: boolean;
  @Flag('May read everything') is_system_auditor!: boolean;
}

export class AwxConnection {
  @Flag('AWX answers') reachable!: boolean;
  @Flag('AWX accepts the credentials') authenticated!: boolean;
  @Text('Path of its API', { optional: true }) base_path?: string;
  @Text('Version of AWX', { optional: true }) version?: string;
  @Nested(() => AwxIdentity, 'Who calls run as', { optional: true }) user?: AwxIdentity;
  @Text('What is wrong', { optional: true }) problem?: string;
  @Text('What to do about it', { optional: true }) next?: string;
}
