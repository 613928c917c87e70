import { fieldError } from '../kernel/errors';
import { choice, customVirtualenv, description, flag, int, json, name, ref, text } from '../kernel/fields';
import { basics } from '../kernel/render';
import type { Act, Behaviour, Change, Resource, Row, Sim, Values, View } from '../kernel/types';
import { ROLES } from './object-roles';
import { scmUrlError } from './scm-url';
import { eventLinks, jobSummaries, resolvedEnvironment, templateFields } from './template';

export const SCM_TYPES = [
  ['', 'Manual'],
  ['git', 'Git'],
  ['svn', 'Subversion'],
  ['insights', 'Red Hat Insights'],
  ['archive', 'Remote Archive'],
] as const;

export const projects: Resource = {
  name: 'projects',
  type: 'project',
  model: 'Project',
  sequence: 'unified_job_templates',
  order: ['id'],
  search: ['name', 'description'],
  named: ['name', 'organization.name'],
  fields: {
    name: name(),
    description: description(),
    local_path: text({ max: 1024 }),
    scm_type: choice(SCM_TYPES, { default: '', blank: true }),
    scm_url: text({ max: 1024 }),
    scm_branch: text({ max: 256 }),
    scm_refspec: text({ max: 1024 }),
    scm_clean: flag(),
    scm_track_submodules: flag(),
    scm_delete_on_update: flag(),
    credential: ref('credentials'),
    timeout: int(0),
    scm_revision: text({ readOnly: true }),
    ...templateFields,
    organization: ref('organizations'),
    scm_update_on_launch: flag(),
    scm_update_cache_timeout: int(0, { min: 0 }),
    allow_override: flag(),
    custom_virtualenv: customVirtualenv(),
    default_environment: ref('execution_environments'),
    signature_validation_credential: ref('credentials'),
    last_update_failed: { ...flag(false, { readOnly: true }), get: (row) => row.last_job_failed },
    last_updated: { kind: 'time', readOnly: true, get: (row) => row.last_job_run },
    // What the last update found in the repository.
    playbook_files: json([], { hidden: true, readOnly: true }),
    inventory_files: json([], { hidden: true, readOnly: true }),
  },
  unique: [
    {
      fields: ['organization', 'name'],
      error: { __all__: ['Project with this (organization, name) combination already exists.'] },
      soft: true,
    },
  ],
  roles: ROLES.project,
  capabilities: ['edit', 'delete', 'start', 'schedule', 'copy'],
  links: [
    'teams',
    'playbooks',
    ['inventory_files', 'inventories'],
    'update',
    'project_updates',
    'scm_inventory_sources',
    'schedules',
    'activity_stream',
    ...eventLinks,
    'access_list',
    'object_roles',
    'copy',
  ],
  related: updateLinks,
  summarize: (row) => ({
    ...basics(row),
    status: row.status,
    scm_type: row.scm_type,
    allow_override: row.allow_override,
  }),
  summary: (row, sim, view) => summary(row, sim, view),
  hooks: [{ validate: checkProject, beforeSave: settle, afterStore: namePath, afterUpdate: moveTemplates }],
  actions: {
    playbooks: { methods: { GET: (_request, row) => ({ status: 200, body: row.playbook_files }) } },
    inventories: { methods: { GET: (_request, row) => ({ status: 200, body: row.inventory_files }) } },
  },
  copy: {},
};

/** A project's jobs are also called its updates. */
function updateLinks(row: Row, sim: Sim): Values {
  return {
    ...(row.current_job && { current_update: sim.url('project_updates', row.current_job) }),
    ...(row.last_job && { last_update: sim.url('project_updates', row.last_job) }),
  };
}

function summary(row: Row, sim: Sim, view: View): Values {
  return { ...jobSummaries(row, sim), ...resolvedEnvironment(row, sim, view) };
}

function checkProject({ act, before, sent, after }: Change): void {
  const { scm_type } = after;
  if (before?.scm_type && sent.local_path !== undefined && sent.local_path !== before.local_path) {
    throw fieldError('local_path', `Cannot change local_path for ${scm_type}-based projects`);
  }
  // Whatever a manual project's directory should be, it cannot exist in memory.
  if (sent.local_path && !scm_type)
    throw fieldError('local_path', 'This path is already being used by another manual project.');
  if (after.scm_branch && scm_type === 'archive') {
    throw fieldError('scm_branch', 'SCM branch cannot be used with archive projects.');
  }
  if (after.scm_refspec && scm_type !== 'git') {
    throw fieldError('scm_refspec', 'SCM refspec can only be used with git projects.');
  }
  if (after.scm_track_submodules && scm_type && scm_type !== 'git') {
    throw fieldError('scm_track_submodules', 'SCM track_submodules can only be used with git projects.');
  }
  checkManual(after);
  checkOverride(act.sim, before, after);
  checkMove(act.sim, before, after);
  checkUrl(after);
  checkCredential(act.sim, after);
}

function checkMove({ store }: Sim, before: Row | undefined, after: Values): void {
  if (!before || after.organization === before.organization) return;
  if (!store.where('job_templates', 'project', before.id).next().done)
    throw fieldError('organization', 'Organization cannot be changed when in use by job templates.');
}

function checkUrl({ scm_type, scm_url }: Values): void {
  if (!scm_type || scm_type === 'insights') return;
  const problem = scm_url ? scmUrlError(scm_type, scm_url) : 'SCM URL is required.';
  if (problem) throw fieldError('scm_url', problem);
}

const UPDATE_OPTIONS = ['scm_update_on_launch', 'scm_delete_on_update', 'scm_track_submodules', 'scm_clean'];

function checkManual(after: Values): void {
  if (after.scm_type) return;
  const wrong = UPDATE_OPTIONS.find((option) => after[option]);
  if (wrong) throw fieldError(wrong, 'Update options must be set to false for manual projects.');
}

function checkOverride(sim: Sim, before: Row | undefined, after: Values): void {
  if (!before?.allow_override || after.allow_override) return;
  const dependent = [...sim.store.where('job_templates', 'project', before.id)]
    .filter((template) => template.scm_branch || template.ask_scm_branch_on_launch)
    .map(({ id }) => id);
  if (!dependent.length) return;
  throw fieldError(
    'allow_override',
    `One or more job templates depend on branch override behavior for this project (ids: ${dependent.join(', ')}).`,
  );
}

function checkCredential({ store }: Sim, after: Values): void {
  const credential = store.get('credentials', after.credential);
  const kind = credential && store.get('credential_types', credential.credential_type)?.kind;
  if (after.scm_type === 'insights') {
    if (!credential) throw fieldError('credential', 'Insights Credential is required for an Insights Project.');
    if (kind !== 'insights') throw fieldError('credential', "Credential kind must be 'insights'.");
  } else if (credential && kind !== 'scm') throw fieldError('credential', "Credential kind must be 'scm'.");
}

function settle({ before, after }: Change): void {
  if (!after.scm_type) {
    // There is no directory that it could be.
    after.status = 'missing';
    after.scm_url = '';
  } else if (!before?.scm_type) after.status = 'never updated';
}

/** The directory of a project carries its id, which is known only now. */
function namePath(row: Row, { sim }: Act): void {
  if (!row.scm_type) return;
  const slug = String(row.name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
  sim.store.update(row, { local_path: `_${row.id}__${slug}` });
}

/** Job templates belong where their project belongs. */
function moveTemplates(row: Row, before: Row, { act }: Change): void {
  if (row.organization === before.organization) return;
  for (const template of [...act.sim.store.where('job_templates', 'project', row.id)]) {
    act.sim.store.update(template, { organization: row.organization });
  }
}

export const organizationProjects: Behaviour = {
  resource: 'organizations',
  sublists: { projects: { of: 'projects', fk: 'organization', create: true, attach: false } },
};
