import { one } from '../links';
import { noun, type Of } from '../noun';
import { ref } from '../refs';
import { address, flag, number, text } from '../row';
import { ANSIBLE_RUN, variables } from './job';
import { kind, RUN, RUN_TRAITS } from './run';

const STARTED = { organization: one('organizations'), launched_by: one('users', 'created_by') };

/** Runs that fetch a project from its source control. */
export const PROJECT_UPDATES = noun('project_updates', {
  label: 'Project update',
  fields: {
    ...RUN,
    ...ANSIBLE_RUN,
    type: kind('project_update'),
    project: ref,
    scm_type: text,
    scm_url: address,
    scm_branch: text,
    scm_revision: text,
    /** `check` for an update, `run` when a job fetched the project for itself. */
    job_type: text,
    job_tags: text,
  },
  ...RUN_TRAITS,
  links: { ...STARTED, project: one('projects') },
});

/** Runs that fetch the hosts of an inventory from one of its sources. */
export const INVENTORY_UPDATES = noun('inventory_updates', {
  label: 'Inventory update',
  fields: {
    ...RUN,
    ...ANSIBLE_RUN,
    type: kind('inventory_update'),
    inventory: ref,
    inventory_source: ref,
    source: text,
    source_project: ref,
    source_path: text,
    limit: text,
    overwrite: flag,
    verbosity: number,
    instance_group: ref,
    scm_revision: text,
  },
  ...RUN_TRAITS,
  links: { ...STARTED, inventory: one('inventories'), inventory_source: one('inventory_sources') },
});

/** Single modules run on hosts. */
export const AD_HOC_COMMANDS = noun('ad_hoc_commands', {
  label: 'Ad hoc command',
  fields: {
    ...RUN,
    ...ANSIBLE_RUN,
    type: kind('ad_hoc_command'),
    job_type: text,
    inventory: ref,
    credential: ref,
    module_name: text,
    module_args: text,
    limit: text,
    forks: number,
    verbosity: number,
    become_enabled: flag,
    diff_mode: flag,
    extra_vars: variables,
    instance_group: ref,
  },
  ...RUN_TRAITS,
  links: {
    ...STARTED,
    inventory: one('inventories'),
    credential: one('credentials'),
    execution_environment: one('execution_environments'),
  },
  textMappings: ['extra_vars'],
});

/** AWX's own housekeeping. */
export const SYSTEM_JOBS = noun('system_jobs', {
  label: 'System job',
  fields: {
    ...RUN,
    type: kind('system_job'),
    /** `cleanup_jobs`, `cleanup_activitystream`... */
    job_type: text,
    extra_vars: variables,
    execution_node: text,
    result_traceback: text,
  },
  ...RUN_TRAITS,
});

export type ProjectUpdate = Of<typeof PROJECT_UPDATES>;
export type InventoryUpdate = Of<typeof INVENTORY_UPDATES>;
export type AdHocCommand = Of<typeof AD_HOC_COMMANDS>;
export type SystemJob = Of<typeof SYSTEM_JOBS>;
