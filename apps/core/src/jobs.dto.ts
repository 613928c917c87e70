import { JOB_STATUSES } from '@libs/awx';
import {
  Flag,
  IdOrName,
  Int,
  Mapping,
  Nested,
  Num,
  PartOf,
  SearchInput,
  SomeOf,
  Text,
  Time,
  When,
} from '@libs/operation';

export class ListJobs extends SearchInput {
  @SomeOf(JOB_STATUSES, 'Status', { optional: true }) status?: string[];
  @Flag('Only failed (true) or not failed', { optional: true }) failed?: boolean;
  @IdOrName('Job template', { optional: true }) job_template?: number | string;
  @IdOrName('Inventory', { optional: true }) inventory?: number | string;
  @Text('Username of who launched it', { optional: true }) launched_by?: string;
  @When('Created since: 2h, 3d, today, a date or time', { optional: true }) since?: string;
  @When('Created before', { optional: true }) until?: string;
}

export class JobRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Status') status!: string;
  @Text('Who or what launched it', { optional: true }) launched_by?: string;
  @Text('Inventory', { optional: true }) inventory?: string;
  @Text('Host pattern it was limited to', { optional: true }) limit?: string;
  @Time('Start; absent before', { optional: true, precision: 'minute' }) started?: string;
  @Num('Seconds it ran or runs', { optional: true }) elapsed?: number;
}

export class GetJob extends PartOf('job') {}

/** Hosts by their worst outcome. */
export class HostCounts {
  @Int('All well', { optional: true }) ok?: number;
  @Int('Changed', { optional: true }) changed?: number;
  @Int('Failed', { optional: true }) failures?: number;
  @Int('Unreachable', { optional: true }) dark?: number;
  @Int('Skipped', { optional: true }) skipped?: number;
}

export class JobDetail {
  @Int('Id') id!: number;
  @Text('job, workflow_job, project_update, inventory_update, ad_hoc_command or system_job') type!: string;
  @Text('Name') name!: string;
  @Text('pending, waiting, running, successful, failed, error or canceled') status!: string;
  @Flag('It ended and all its output has arrived') done!: boolean;
  @Text("Why it waits or could not run, in AWX's words", { optional: true }) job_explanation?: string;
  @Nested(() => HostCounts, 'Hosts by their worst outcome', { optional: true }) host_status_counts?: HostCounts;
  @Text('Job template', { optional: true }) job_template?: string;
  @Int('Its id', { optional: true }) job_template_id?: number;
  @Text('run, or check for a dry run', { optional: true }) job_type?: string;
  @Text('Inventory', { optional: true }) inventory?: string;
  @Text('Project', { optional: true }) project?: string;
  @Text('Playbook', { optional: true }) playbook?: string;
  @Text('Host pattern it was limited to', { optional: true }) limit?: string;
  @Text('Tags it was limited to', { optional: true }) job_tags?: string;
  @Text('Tags it left out', { optional: true }) skip_tags?: string;
  @Mapping('Variables; secrets read $encrypted$', { optional: true }) extra_vars?: Record<string, unknown>;
  @Mapping('What the playbook published with set_stats', { optional: true }) artifacts?: Record<string, unknown>;
  @Text('Who or what launched it', { optional: true }) launched_by?: string;
  @Text('manual, scheduled, workflow, relaunch, dependency, ...', { optional: true }) launch_type?: string;
  @Time('Created') created!: string;
  @Time('Start', { optional: true }) started?: string;
  @Time('End', { optional: true }) finished?: string;
  @Num('Seconds', { optional: true }) elapsed?: number;
  @Text('Node it ran on', { optional: true }) execution_node?: string;
  @Text('Revision of the project', { optional: true }) scm_revision?: string;
  @Text('What to do next', { optional: true }) next?: string;
}
