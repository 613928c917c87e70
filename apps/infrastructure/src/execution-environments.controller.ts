import { AwxClient } from '@libs/awx';
import { type Answer, Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { ExecutionEnvironmentRow, ListExecutionEnvironments } from './execution-environments.dto';
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
    return { ...rest, results: results.map((each) => ({ ...each, managed: each.managed || undefined })) };
  }
}
