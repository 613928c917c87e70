import {
  ById,
  ChangesTo,
  Flag,
  IdOrName,
  Int,
  NAME_LENGTH,
  OneOf,
  Order,
  Ref,
  SearchInput,
  Text,
} from '@libs/operation';

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

export class CreateExecutionEnvironment {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @Text('Container image', { max: 1024 }) image!: string;
  @IdOrName('', { optional: true }) organization?: number | string;
  @IdOrName('', { optional: true }) credential?: number | string;
  @OneOf(['always', 'missing', 'never'], 'When to pull', { optional: true }) pull?: string;
  @Text('', { optional: true }) description?: string;
}

/** Its organization is for good. */
class ExecutionEnvironmentFields {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @Text('Container image', { max: 1024 }) image!: string;
  @IdOrName('', { optional: true }) credential?: number | string;
  @OneOf(['always', 'missing', 'never'], 'When to pull', { optional: true }) pull?: string;
  @Text('', { optional: true }) description?: string;
}

export class UpdateExecutionEnvironment extends ChangesTo(ExecutionEnvironmentFields, ['credential', 'pull']) {
  @IdOrName('Id or name') id!: number | string;
}

export class DeleteExecutionEnvironment extends ById('execution environment') {}
