import { blocks, breaks, goes, holds } from '../dependents';
import { one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { address, flag, mapping, number, type Row, text, time } from '../row';
import { organizationHint } from './hints';

export const PROJECTS = noun('projects', {
  label: 'Project',
  uniqueIn: ['organization'],
  fields: {
    ...NAMED,
    organization: ref,
    /** `git`, `svn`, `insights`, `archive`, or empty for a manual project. */
    scm_type: text,
    scm_url: address,
    scm_branch: text,
    scm_refspec: text,
    scm_revision: text,
    scm_clean: flag,
    scm_track_submodules: flag,
    scm_delete_on_update: flag,
    scm_update_on_launch: flag,
    /** Seconds. */
    scm_update_cache_timeout: number,
    /** Whether job templates may choose another branch. */
    allow_override: flag,
    credential: ref,
    default_environment: ref,
    local_path: text,
    /** Seconds; 0 means none. */
    timeout: number,
    /** Of the newest update: `never updated`, `pending`, `running`, `successful`, `failed`...; `ok` or `missing` for manual projects. */
    status: text,
    last_updated: time,
    last_update: ref,
    current_update: ref,
  },
  hint: organizationHint,
  links: {
    organization: one('organizations'),
    credential: one('credentials'),
    default_environment: one('execution_environments'),
    signature_validation_credential: one('credentials'),
  },
  family: 'unified_job_templates',
  dependents: [
    goes('schedules', 'unified_job_template'),
    goes('inventory_sources', 'source_project'),
    holds('project_updates', 'project', 'records of its updates'),
    breaks('job_templates', 'project'),
    breaks('workflow_job_template_nodes', 'unified_job_template', 'workflow nodes'),
    blocks('project_updates', 'project'),
    blocks('jobs', 'project'),
  ],
});

/** How the project of a template is, as AWX sums it up. */
export const projectStatus = (row: Row): string => text(mapping(mapping(row, 'summary_fields'), 'project'), 'status');

export type Project = Of<typeof PROJECTS>;
