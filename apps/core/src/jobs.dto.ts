import { JOB_STATUSES, type Ref as Named, RUN_KINDS } from '@libs/awx';
import {
  Flag,
  IdOrName,
  Int,
  List,
  ListOf,
  Mapping,
  Nested,
  Num,
  OneOf,
  PartOf,
  Ref,
  RefId,
  SearchInput,
  SomeOf,
  Text,
  Time,
  When,
} from '@libs/operation';
import { HostCounts } from '@libs/runs';

/** What `kind` may say; `all` is every kind. */
const KINDS = ['job', 'all', ...RUN_KINDS.filter((kind) => kind !== 'job' && kind !== 'workflow_approval')];

export class ListJobs extends SearchInput {
  @OneOf(KINDS, 'Kind of run', { optional: true }) kind = 'job';
  @SomeOf(JOB_STATUSES, 'Status', { optional: true }) status?: string[];
  @Flag('Only failed (true) or not failed', { optional: true }) failed?: boolean;
  @IdOrName('Job template', { optional: true }) job_template?: number | string;
  @IdOrName('', { optional: true }) inventory?: number | string;
  @IdOrName('', { optional: true }) project?: number | string;
  @IdOrName('', { optional: true }) organization?: number | string;
  @Text('', { optional: true }) host?: string;
  @Text('', { optional: true }) label?: string;
  // Models mean a number of rows by a limit, and would take the empty list of jobs for the truth.
  @Text('', { optional: true, pattern: /\D/, otherwise: 'is a host pattern; page_size is the number of rows' })
  limit?: string;
  @Text('Username', { optional: true }) launched_by?: string;
  @When('Created since: 2h, 3d, today, a date or time', { optional: true }) since?: string;
  @When('Created before', { optional: true }) until?: string;
}

export class JobRow {
  @Int('Id') id!: number;
  @Text('Kind, when it is no job', { optional: true }) type?: string;
  @Text('Name') name!: string;
  @Text('Status') status!: string;
  @Text('Which slice of how many', { optional: true }) slice?: string;
  @Ref('Who or what launched it', { optional: true }) launched_by?: Named;
  @Ref('Inventory', { optional: true }) inventory?: Named;
  @Text('Host pattern it was limited to', { optional: true }) limit?: string;
  @Time('Start; absent before', { optional: true, precision: 'minute' }) started?: string;
  @Num('Seconds it ran or runs', { optional: true }) elapsed?: number;
}

export class GetJob extends PartOf('job') {}

/** One step of a workflow job, or one slice of a sliced job. */
export class JobNode {
  @Int('Id of its run, for get_job', { optional: true }) id?: number;
  @Text('Name') name!: string;
  @Text('Status of its run; "not started" or "skipped"') status!: string;
}

export class JobDetail {
  @Int('Id') id!: number;
  @Text('job, workflow_job, project_update, inventory_update, ad_hoc_command or system_job') type!: string;
  @Text('Name') name!: string;
  @Text('pending, waiting, running, successful, failed, error or canceled') status!: string;
  @Flag('It ended and all its output has arrived') done!: boolean;
  @Text("Why it waits or could not run, in AWX's words", { optional: true }) job_explanation?: string;
  @Text('Why it failed, in a line', { optional: true }) failure?: string;
  @Nested(() => HostCounts, 'Hosts by their worst outcome', { optional: true }) host_status_counts?: HostCounts;
  @Ref('Job template', { optional: true }) job_template?: Named;
  @RefId('Its id', { optional: true, from: 'job_template' }) job_template_id?: Named;
  @Text('Which slice of how many', { optional: true }) slice?: string;
  @Int('Steps or slices of a workflow job', { optional: true }) node_count?: number;
  @ListOf(() => JobNode, 'The first 20 of them, those that succeeded last', { optional: true }) nodes?: JobNode[];
  @Text('run, or check for a dry run', { optional: true }) job_type?: string;
  @Ref('Inventory', { optional: true }) inventory?: Named;
  @Ref('Source of the inventory', { optional: true }) inventory_source?: Named;
  @Ref('Project', { optional: true }) project?: Named;
  @Text('Playbook', { optional: true }) playbook?: string;
  @Text('Module of an ad hoc command', { optional: true }) module_name?: string;
  @Text('Its arguments', { optional: true }) module_args?: string;
  @Text('Host pattern it was limited to', { optional: true }) limit?: string;
  @Text('Tags it was limited to', { optional: true }) job_tags?: string;
  @Text('Tags it left out', { optional: true }) skip_tags?: string;
  @Mapping('Variables; secrets read $encrypted$', { optional: true }) extra_vars?: Record<string, unknown>;
  @List('text', 'Credentials', { optional: true }) credentials?: string[];
  @List('text', 'Labels', { optional: true }) labels?: readonly string[];
  @Ref('Execution environment', { optional: true }) execution_environment?: Named;
  @Ref('Instance group', { optional: true }) instance_group?: Named;
  @Text('Branch of the project', { optional: true }) scm_branch?: string;
  @Int('Detail of output', { optional: true, omitZero: true }) verbosity?: number;
  @Int('Hosts at once; absent: as configured', { optional: true, omitZero: true }) forks?: number;
  @Int('Seconds it might take; absent: any', { optional: true, omitZero: true }) timeout?: number;
  @Flag('It shows changes in files', { optional: true }) diff_mode?: boolean;
  @Mapping('What the playbook published with set_stats', { optional: true }) artifacts?: Record<string, unknown>;
  @Ref('Who or what launched it', { optional: true }) launched_by?: Named;
  @Text('manual, scheduled, workflow, relaunch, dependency, ...', { optional: true }) launch_type?: string;
  @Time('Created') created!: string;
  @Time('Start', { optional: true }) started?: string;
  @Time('End', { optional: true }) finished?: string;
  @Num('Seconds', { optional: true }) elapsed?: number;
  @Text('Node it ran on', { optional: true }) execution_node?: string;
  @Text('Revision of the project', { optional: true }) scm_revision?: string;
  @Text('What to do next', { optional: true }) next?: string;
}
