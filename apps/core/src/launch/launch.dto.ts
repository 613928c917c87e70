import { ById, Flag, IdOrName, Int, List, Mapping, OneOf, Text } from '@libs/operation';

/** AWX's prompts of a launch, by AWX's names. */
export class LaunchJobTemplate extends ById('job template') {
  @Mapping('Survey answers and extra variables', { optional: true }) extra_vars?: Record<string, unknown>;
  @Text('Host pattern, e.g. "web*:!web3"', { optional: true }) limit?: string;
  @IdOrName('Inventory', { optional: true }) inventory?: number | string;
  @List('id', 'Credentials, the whole list', { optional: true }) credentials?: (number | string)[];
  @Mapping('Passwords, e.g. {"ssh_password": "..."}', { optional: true }) credential_passwords?: Record<string, string>;
  @OneOf(['run', 'check'], 'check = dry run', { optional: true }) job_type?: string;
  @Text('Only tasks with these tags, "a,b"', { optional: true }) job_tags?: string;
  @Text('Without tasks with these tags', { optional: true }) skip_tags?: string;
  @Text('Branch of the project', { optional: true }) scm_branch?: string;
  @Int('Detail of output', { optional: true, min: 0, max: 5 }) verbosity?: number;
  @Flag('Show changes in files', { optional: true }) diff_mode?: boolean;
  @Int('Hosts at once', { optional: true, min: 0 }) forks?: number;
  @Int('Parallel slices', { optional: true, min: 0 }) job_slice_count?: number;
  @Int('Seconds', { optional: true }) timeout?: number;
  @IdOrName('Execution environment', { optional: true }) execution_environment?: number | string;
  @List('id', 'Labels', { optional: true }) labels?: (number | string)[];
  @List('id', 'Instance groups', { optional: true }) instance_groups?: (number | string)[];
}

export class LaunchedJob {
  @Int('Id for get_job') id!: number;
  @Text('job, or workflow_job when the template is sliced') type!: string;
  @Text('Name') name!: string;
  @Text('Status at launch') status!: string;
  @Mapping('What AWX did not take although it was given', { optional: true }) ignored_fields?: Record<string, unknown>;
  @Text('What is wrong with this launch and what to do now', { optional: true }) warning?: string;
  @Text('What to do next') next!: string;
}
