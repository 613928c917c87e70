import { IdOrName, Int, List, Mapping, Text } from '@libs/operation';
import { RunState, ToStart } from '@libs/runs';

type Reference = number | string;

/** AWX's prompts of a launch, by AWX's names. */
export class LaunchWorkflowJobTemplate extends ToStart('workflow job template') {
  @Mapping('Survey answers and variables', { optional: true, answers: true }) extra_vars?: Record<string, unknown>;
  @IdOrName('', { optional: true }) inventory?: Reference;
  @Text('', { optional: true }) limit?: string;
  @Text('', { optional: true }) scm_branch?: string;
  @Text('', { optional: true }) job_tags?: string;
  @Text('', { optional: true }) skip_tags?: string;
  @List('id', '', { optional: true }) labels?: Reference[];
}

export class LaunchedWorkflow extends RunState {
  @Int('Id for get_job') id!: number;
  @Text('workflow_job') type!: string;
  @Text('Name') name!: string;
  @List('text', 'Where it stops until somebody consents', { optional: true }) approvals?: readonly string[];
  @Text('What is wrong with this workflow', { optional: true }) warning?: string;
}
