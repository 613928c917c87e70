import { Flag, Int, List, Mapping, PartOf, Ref, RefId, Text, Time } from '@libs/operation';

type Named = { readonly id: number; readonly name: string };

export class GetJobTemplate extends PartOf('job template') {}

export class JobTemplateDetail {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Ref('Organization, which is its project’s', { optional: true }) organization?: Named;
  @Ref('Project', { optional: true }) project?: Named;
  @RefId('Its id', { optional: true, from: 'project' }) project_id?: Named;
  @Text('Playbook') playbook!: string;
  @Text('Branch, where not the project’s', { optional: true }) scm_branch?: string;
  @Ref('Inventory', { optional: true }) inventory?: Named;
  @RefId('Its id', { optional: true, from: 'inventory' }) inventory_id?: Named;
  @Text('check when it is a dry run', { optional: true }) job_type?: string;
  @Text('Which hosts of the inventory', { optional: true }) limit?: string;
  @List('text', 'Credentials', { optional: true }) credentials?: readonly string[];
  @Ref('Execution environment', { optional: true }) execution_environment?: Named;
  @List('text', 'Instance groups, in order', { optional: true }) instance_groups?: readonly string[];
  @List('text', 'Labels', { optional: true }) labels?: readonly string[];
  @Mapping('Extra variables', { optional: true }) extra_vars?: Record<string, unknown> | string;
  @Text('Only tasks with these tags', { optional: true }) job_tags?: string;
  @Text('No tasks with these tags', { optional: true }) skip_tags?: string;
  @Int('Forks', { optional: true, omitZero: true }) forks?: number;
  @Int('Verbosity', { optional: true, omitZero: true }) verbosity?: number;
  @Int('Seconds until it is ended', { optional: true, omitZero: true }) timeout?: number;
  @Int('Jobs that the hosts are divided among, when several', { optional: true }) job_slice_count?: number;
  @List('text', 'Switches that are on', { optional: true }) options?: readonly string[];
  @List('text', 'What a launch may set; AWX ignores all else', { optional: true }) asks?: readonly string[];
  @List('text', 'What its survey asks, * = must be answered', { optional: true }) survey?: readonly string[];
  @Flag('Whether the survey is asked', { optional: true }) survey_enabled?: boolean;
  @List('text', 'Who is told of what', { optional: true }) notifications?: readonly string[];
  @List('text', 'Schedules by their next run', { optional: true }) schedules?: readonly string[];
  @List('text', 'Newest runs', { optional: true }) last_runs?: readonly string[];
  @Text('github, gitlab or bitbucket_dc, which may start it', { optional: true }) webhook_service?: string;
  @Time('Created', { optional: true }) created?: string;
  @Time('Last changed', { optional: true }) modified?: string;
}
