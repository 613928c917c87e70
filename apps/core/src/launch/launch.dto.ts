import { Flag, IdOrName, Int, List, Mapping, OneOf, Text } from '@libs/operation';
import { RunState, ToStart } from '@libs/runs';

/** AWX's prompts of a launch, by AWX's names. */
export class LaunchJobTemplate extends ToStart('job template') {
  @Mapping('Survey answers and extra variables', { optional: true }) extra_vars?: Record<string, unknown>;
  @Text('Host pattern, e.g. "web*:!web3"', { optional: true }) limit?: string;
  @IdOrName('', { optional: true }) inventory?: number | string;
  @List('id', 'All of them, not only new ones', { optional: true }) credentials?: (number | string)[];
  @Mapping('E.g. {"ssh_password": "..."}', { optional: true }) credential_passwords?: Record<string, string>;
  @OneOf(['run', 'check'], 'check = dry run', { optional: true }) job_type?: string;
  @Text('Only tasks with these tags, "a,b"', { optional: true }) job_tags?: string;
  @Text('', { optional: true }) skip_tags?: string;
  @Text('', { optional: true }) scm_branch?: string;
  @Int('', { optional: true, min: 0, max: 5 }) verbosity?: number;
  @Flag('', { optional: true }) diff_mode?: boolean;
  @Int('', { optional: true, min: 0 }) forks?: number;
  @Int('', { optional: true, min: 0 }) job_slice_count?: number;
  @Int('Seconds', { optional: true }) timeout?: number;
  @IdOrName('', { optional: true }) execution_environment?: number | string;
  @List('id', '', { optional: true }) labels?: (number | string)[];
  @List('id', '', { optional: true }) instance_groups?: (number | string)[];
}

export class LaunchedJob extends RunState {
  @Int('Id for get_job') id!: number;
  @Text('job, or workflow_job when the template is sliced') type!: string;
  @Text('Name') name!: string;
  @Mapping('What AWX did not take although it was given', { optional: true }) ignored_fields?: Record<string, unknown>;
  @Text('What is wrong with this launch and what to do now', { optional: true }) warning?: string;
}
