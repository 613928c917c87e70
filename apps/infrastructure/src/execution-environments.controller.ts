import { AwxClient, AwxConflict, type ExecutionEnvironment, fallsBackOnEnvironment } from '@libs/awx';
import {
  type Answer,
  type Consequence,
  changesOf,
  Deleted,
  Operation,
  OperationsController,
  PageOf,
  type PageOutput,
  Updated,
  updated,
} from '@libs/operation';
import {
  CreateExecutionEnvironment,
  DeleteExecutionEnvironment,
  ExecutionEnvironmentRow,
  ListExecutionEnvironments,
  UpdateExecutionEnvironment,
} from './execution-environments.dto';
import { PHRASES } from './phrases';

@OperationsController('execution_environments')
export class ExecutionEnvironmentsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_execution_environments',
    route: 'GET',
    effect: 'read',
    summary: 'List execution environments: the container images that jobs run in.',
    input: ListExecutionEnvironments,
    output: PageOf(ExecutionEnvironmentRow),
    phrases: PHRASES.list_execution_environments,
  })
  async list(input: ListExecutionEnvironments): Promise<PageOutput<Answer<ExecutionEnvironmentRow>>> {
    const { organization, ...page } = input;
    const { results, ...rest } = await this.awx.executionEnvironments.list({ ...page, filters: { organization } });
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'create_execution_environment',
    route: 'POST',
    effect: 'write',
    list: 'full',
    additive: true,
    status: 201,
    summary: 'Create an execution environment.',
    acts: { makes: 'execution_environments' },
    input: CreateExecutionEnvironment,
    output: ExecutionEnvironmentRow,
    phrases: PHRASES.create_execution_environment,
  })
  async create(fields: CreateExecutionEnvironment): Promise<Answer<ExecutionEnvironmentRow>> {
    return asRow(await this.awx.executionEnvironments.create({ ...fields }));
  }

  @Operation({
    name: 'update_execution_environment',
    route: 'PATCH :id',
    effect: 'write',
    list: 'full',
    idempotent: true,
    summary: 'Change an execution environment, for the next jobs.',
    input: UpdateExecutionEnvironment,
    output: Updated,
    phrases: PHRASES.update_execution_environment,
  })
  async update(input: UpdateExecutionEnvironment): Promise<Updated> {
    const given = changesOf(input);
    // AWX's default has no name of its own.
    const fields = given.pull === null ? { ...given, pull: '' } : given;
    return updated(await this.awx.executionEnvironments.change(input.id, fields));
  }

  @Operation({
    name: 'delete_execution_environment',
    route: 'DELETE :id',
    effect: 'destroy',
    list: 'full',
    preview: 'previewDelete',
    summary: 'Delete an execution environment; what used it runs in a default one.',
    input: DeleteExecutionEnvironment,
    output: Deleted,
    phrases: PHRASES.delete_execution_environment,
  })
  delete({ id }: DeleteExecutionEnvironment): Promise<Deleted> {
    return this.awx.executionEnvironments.delete(id);
  }

  async previewDelete({ id }: DeleteExecutionEnvironment): Promise<Consequence> {
    const preview = await this.awx.executionEnvironments.previewDelete(id);
    const environment = await this.awx.executionEnvironments.get(preview.id);
    if (environment.managed) throw new AwxConflict(`"${environment.name}" came with AWX, which lets nobody delete it.`);
    const others = await fallsBackOnEnvironment(this.awx, environment);
    return { ...preview, warnings: others ? [others] : [] };
  }
}

const asRow = (each: ExecutionEnvironment): Answer<ExecutionEnvironmentRow> => ({
  ...each,
  managed: each.managed || undefined,
});
