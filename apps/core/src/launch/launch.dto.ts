import { TakesPrompts } from '@libs/launch';
import { Int, Mapping, Text } from '@libs/operation';
import { RunState, ToStart } from '@libs/runs';

export class LaunchJobTemplate extends TakesPrompts(ToStart('job template')) {
  @Mapping('Survey answers and variables', { optional: true, answers: true }) extra_vars?: Record<string, unknown>;
  @Mapping('E.g. {"ssh_password": "..."}', { optional: true }) credential_passwords?: Record<string, string>;
}

export class LaunchedJob extends RunState {
  @Int('Id for get_job') id!: number;
  @Text('job, or workflow_job when the template is sliced') type!: string;
  @Text('Name') name!: string;
  @Mapping('What AWX did not take although it was given', { optional: true }) ignored_fields?: Record<string, unknown>;
  @Text('What is wrong with this launch and what to do now', { optional: true }) warning?: string;
}
