import { Flag, IdOrName, Int, Order, Ref, SearchInput, Text } from '@libs/operation';

export class ListExecutionEnvironments extends SearchInput {
  @IdOrName('', { optional: true }) organization?: number | string;
  @Order(['name', 'id']) order_by = 'name';
}

export class ExecutionEnvironmentRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Container image') image!: string;
  @Ref('Organization; absent: all may use it', { optional: true }) organization?: { id: number; name: string };
  @Text('always, missing or never pulled; absent: when missing', { optional: true }) pull?: string;
  @Ref('Credential of its registry', { optional: true }) credential?: { id: number; name: string };
  @Flag('Came with AWX', { optional: true }) managed?: boolean;
}
