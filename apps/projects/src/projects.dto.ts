import { PROJECT_STATUSES } from '@libs/awx';
import { ById, Flag, IdOrName, Int, OneOf, Order, SearchInput, SomeOf, Text, Time } from '@libs/operation';

const SCM_TYPES = ['manual', 'git', 'svn', 'insights', 'archive'];

export class ListProjects extends SearchInput {
  @IdOrName('Organization', { optional: true }) organization?: number | string;
  @OneOf(SCM_TYPES, 'Source control', { optional: true }) scm_type?: string;
  @SomeOf(PROJECT_STATUSES, 'Status of the newest update', { optional: true }) status?: string[];
  @Order(['name', 'id', 'last_job_run']) order_by = 'name';
}

export class ProjectRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Organization', { optional: true }) organization?: string;
  @Text('git, svn, insights or archive; absent when manual', { optional: true }) scm_type?: string;
  @Text('Branch, tag or commit', { optional: true }) scm_branch?: string;
  @Text('Of the newest update; ok or missing for manual ones') status!: string;
  @Time('Newest update', { optional: true, precision: 'minute' }) last_updated?: string;
}

export class GetProject extends ById('project') {}

export class ProjectDetail {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Text('Organization', { optional: true }) organization?: string;
  @Text('git, svn, insights or archive; absent when manual', { optional: true }) scm_type?: string;
  @Text('Address of the repository', { optional: true }) scm_url?: string;
  @Text('Branch, tag or commit', { optional: true }) scm_branch?: string;
  @Text('Refspec fetched besides', { optional: true }) scm_refspec?: string;
  @Text('Revision of the newest update', { optional: true }) scm_revision?: string;
  @Text('Credential for the repository', { optional: true }) credential?: string;
  @Text('Its folder on the nodes', { optional: true }) local_path?: string;
  @Text('Of the newest update; ok or missing for manual ones') status!: string;
  @Time('Newest update', { optional: true }) last_updated?: string;
  @Int('Id of the newest update, for get_job', { optional: true }) last_update?: number;
  @Int('Id of the update that runs or waits, for get_job', { optional: true }) current_update?: number;
  @Flag('Local changes are dropped at each update') scm_clean!: boolean;
  @Flag('Submodules follow their branch') scm_track_submodules!: boolean;
  @Flag('It is fetched anew at each update') scm_delete_on_update!: boolean;
  @Flag('It is updated before its jobs') scm_update_on_launch!: boolean;
  @Int('Seconds for which an update is new enough') scm_update_cache_timeout!: number;
  @Flag('Job templates may choose another branch') allow_override!: boolean;
  @Text('Execution environment of its jobs', { optional: true }) default_environment?: string;
  @Int('Seconds after which an update is stopped; 0: never') timeout!: number;
  @Time('Created', { optional: true }) created?: string;
  @Time('Last changed', { optional: true }) modified?: string;
}
