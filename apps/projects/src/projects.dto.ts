import { type Ref as Named, PROJECT_STATUSES } from '@libs/awx';
import {
  ById,
  ChangesTo,
  Flag,
  IdOrName,
  Int,
  NAME_LENGTH,
  OneOf,
  Order,
  Ref,
  RefId,
  SearchInput,
  SomeOf,
  Text,
  Time,
} from '@libs/operation';
import { LONGEST_WAIT } from '@libs/runs';

type Reference = number | string;

const SCM_TYPES = ['manual', 'git', 'svn', 'insights', 'archive'];

export class ListProjects extends SearchInput {
  @IdOrName('Organization', { optional: true }) organization?: Reference;
  @OneOf(SCM_TYPES, 'Source control', { optional: true }) scm_type?: string;
  @SomeOf(PROJECT_STATUSES, 'Status of the newest update', { optional: true }) status?: string[];
  @Order(['name', 'id', 'last_job_run']) order_by = 'name';
}

export class ProjectRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Ref('Organization', { optional: true }) organization?: Named;
  @Text('git, svn, insights or archive; absent when manual', { optional: true }) scm_type?: string;
  @Text('Branch, tag or commit', { optional: true }) scm_branch?: string;
  @Text('Of the newest update; ok or missing for manual ones') status!: string;
  @Time('Newest update', { optional: true, precision: 'minute' }) last_updated?: string;
}

export class GetProject extends ById('project') {}

/** A project, without the rest that only who looks at it closely needs. */
class ProjectSummary {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Ref('Organization', { optional: true }) organization?: Named;
  @Text('git, svn, insights or archive; absent when manual', { optional: true }) scm_type?: string;
  @Text('Address of the repository', { optional: true }) scm_url?: string;
  @Text('Branch, tag or commit', { optional: true }) scm_branch?: string;
  @Text('Refspec fetched besides', { optional: true }) scm_refspec?: string;
  @Text('Revision of the newest update', { optional: true }) scm_revision?: string;
  @Ref('Credential for the repository', { optional: true }) credential?: Named;
  @Text('Of the newest update; ok or missing for manual ones') status!: string;
  @Text('Why the newest update failed', { optional: true }) failure?: string;
  @RefId('Id of the update that runs or waits, for get_job', { optional: true, from: 'current_update' })
  current_update?: Named;
}

export class ProjectDetail extends ProjectSummary {
  @Text('Its folder on the nodes', { optional: true }) local_path?: string;
  @Time('Newest update', { optional: true }) last_updated?: string;
  @RefId('Id of the newest update, for get_job', { optional: true, from: 'last_update' }) last_update?: Named;
  @Flag('Local changes are dropped at each update') scm_clean!: boolean;
  @Flag('Submodules follow their branch') scm_track_submodules!: boolean;
  @Flag('It is fetched anew at each update') scm_delete_on_update!: boolean;
  @Flag('It is updated before its jobs') scm_update_on_launch!: boolean;
  @Int('Seconds for which an update is new enough') scm_update_cache_timeout!: number;
  @Flag('Job templates may choose another branch') allow_override!: boolean;
  @Ref('Execution environment of its jobs', { optional: true }) default_environment?: Named;
  @Int('Seconds after which an update is stopped; 0: never') timeout!: number;
  @Time('Created', { optional: true }) created?: string;
  @Time('Last changed', { optional: true }) modified?: string;
}

/** What a project is made of. */
class Definition {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @IdOrName('Organization') organization!: Reference;
  @Text('', { optional: true }) description?: string;
  @OneOf(SCM_TYPES, 'Source control', { optional: true }) scm_type?: string;
  @Text('No credentials in it', { optional: true, max: 1024 }) scm_url?: string;
  @Text('Branch, tag or commit', { optional: true, max: 256 }) scm_branch?: string;
  @Text('Fetched besides', { optional: true, max: 1024 }) scm_refspec?: string;
  @IdOrName('Source control credential', { optional: true }) credential?: Reference;
  @IdOrName('For its jobs', { optional: true }) default_environment?: Reference;
  @Flag('Update before each job', { optional: true }) scm_update_on_launch?: boolean;
  @Flag('Drop local changes', { optional: true }) scm_clean?: boolean;
  @Flag('Templates may choose another branch', { optional: true }) allow_override?: boolean;
  @Int('Seconds; 0: none', { optional: true, min: 0 }) timeout?: number;
  @Text('Folder of a manual one', { optional: true, max: 1024 }) local_path?: string;
}

export class CreateProject extends Definition {
  override scm_type = 'git';
  @Int('Seconds to wait for its first update', { optional: true, min: 0, max: LONGEST_WAIT }) wait?: number;
}

export class CreatedProject extends ProjectSummary {
  @Text('What to do next', { optional: true }) next?: string;
}

export class CopyProject extends ById('project') {
  @Text('Name of the copy', { max: NAME_LENGTH }) name!: string;
}

export class UpdateProject extends ChangesTo(Definition, ['credential', 'default_environment']) {
  @IdOrName('Id or name') id!: Reference;
}
