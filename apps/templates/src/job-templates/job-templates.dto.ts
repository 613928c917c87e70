import { LAUNCH_PROMPTS, type LaunchPrompt } from '@libs/awx';
import { Question } from '@libs/launch';
import {
  ById,
  ChangesTo,
  Flag,
  IdOrName,
  Int,
  List,
  ListOf,
  Mapping,
  NAME_LENGTH,
  Nested,
  OneOf,
  Ref,
  SomeOf,
  Text,
  Updated,
} from '@libs/operation';

type Reference = number | string;

/** Which notification templates tell of a job. */
class Notifications {
  @List('id', 'When a job starts', { optional: true, allowEmpty: true }) started?: Reference[];
  @List('id', 'When a job succeeds', { optional: true, allowEmpty: true }) success?: Reference[];
  @List('id', 'When a job fails', { optional: true, allowEmpty: true }) error?: Reference[];
}

export class CreateJobTemplate {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @Text('', { optional: true }) description?: string;
  @IdOrName('') project!: Reference;
  @Text('', { max: 1024 }) playbook!: string;
  @IdOrName('', { optional: true }) inventory?: Reference;
  @List('id', '', { optional: true }) credentials?: Reference[];
  @List('text', '', { optional: true }) labels?: string[];
  @Mapping('', { optional: true }) extra_vars?: Record<string, unknown>;
  @Text('', { optional: true }) limit?: string;
  @SomeOf(LAUNCH_PROMPTS, 'Fields a launch may set', { optional: true }) asks?: LaunchPrompt[];
  @ListOf(() => Question, 'Questions {variable, type, choices}', { optional: true, textInTools: true })
  survey?: Question[];
  @Nested(() => Notifications, 'By started, success, error', { optional: true, textInTools: true })
  notifications?: Notifications;
  @IdOrName('', { optional: true }) execution_environment?: Reference;
  @List('id', '', { optional: true }) instance_groups?: Reference[];
  @OneOf(['run', 'check'], '', { optional: true }) job_type?: string;
  @Text('', { optional: true, max: 1024 }) scm_branch?: string;
  @Text('', { optional: true }) job_tags?: string;
  @Text('', { optional: true, max: 1024 }) skip_tags?: string;
  @Int('', { optional: true }) forks?: number;
  @Int('', { optional: true }) verbosity?: number;
  @Int('', { optional: true }) timeout?: number;
  @Int('', { optional: true }) job_slice_count?: number;
  @Flag('', { optional: true }) become_enabled?: boolean;
  @Flag('', { optional: true }) diff_mode?: boolean;
  @Flag('', { optional: true }) allow_simultaneous?: boolean;
}

export class UpdateJobTemplate extends ChangesTo(CreateJobTemplate, ['inventory', 'execution_environment']) {
  @IdOrName('Id or name') id!: Reference;
  @Flag('', { optional: true }) replace_variables?: boolean;
}

export class CopyJobTemplate extends ById('job template') {
  @Text('Name of the copy', { max: NAME_LENGTH }) name!: string;
}

export class DeleteJobTemplate extends ById('job template') {}

export class CreatedJobTemplate {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Ref('Organization, which is its project’s', { optional: true }) organization?: { id: number; name: string };
  @Ref('Project', { optional: true }) project?: { id: number; name: string };
  @Text('Playbook') playbook!: string;
  @Ref('Inventory', { optional: true }) inventory?: { id: number; name: string };
  @List('text', 'Credentials', { optional: true }) credentials?: string[];
  @List('text', 'Labels', { optional: true }) labels?: string[];
  @List('text', 'What it takes at launch', { optional: true }) asks?: readonly string[];
  @Flag('Whether its survey is asked') survey_enabled!: boolean;
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
  @Text('What to do next', { optional: true }) next?: string;
}

export class UpdatedJobTemplate extends Updated {
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
}
