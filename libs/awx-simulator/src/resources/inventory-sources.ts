import { isDeepStrictEqual } from 'node:util';
import { fieldError } from '../kernel/errors';
import { choice, computed, customVirtualenv, description, flag, int, name, owner, ref, text } from '../kernel/fields';
import { checkNamed } from '../kernel/named';
import { summarize } from '../kernel/render';
import type { Act, Behaviour, Change, Field, Resource, Row, Sim, Values, View } from '../kernel/types';
import { variablesField } from '../kernel/variables';
import { SOURCE_SETTINGS } from './constructed-inventories';
import { kindError } from './hosts';
import {
  attachLegacyCredential,
  attachSourceCredential,
  checkLegacyCredential,
  credentialsOf,
} from './source-credentials';
import { eventLinks, jobSummaries, resolvedEnvironment, templateFields } from './template';

const SOURCES = [
  ['file', 'File, Directory or Script'],
  ['constructed', 'Template additional groups and hostvars at runtime'],
  ['scm', 'Sourced from a Project'],
  ['ec2', 'Amazon EC2'],
  ['gce', 'Google Compute Engine'],
  ['azure_rm', 'Microsoft Azure Resource Manager'],
  ['vmware', 'VMware vCenter'],
  ['satellite6', 'Red Hat Satellite 6'],
  ['openstack', 'OpenStack'],
  ['rhv', 'Red Hat Virtualization'],
  ['controller', 'Red Hat Ansible Automation Platform'],
  ['insights', 'Red Hat Insights'],
  ['terraform', 'Terraform State'],
  ['openshift_virtualization', 'OpenShift Virtualization'],
] as const;

const VERBOSITIES = [
  [0, '0 (WARNING)'],
  [1, '1 (INFO)'],
  [2, '2 (DEBUG)'],
] as const;

/** What an inventory update takes from its source: an update has the same fields. */
export const sourceOptions: Record<string, Field> = {
  source: choice(SOURCES, { required: true, notNull: true }),
  source_path: text({ max: 1024 }),
  source_vars: variablesField(),
  scm_branch: text({ max: 1024 }),
  credential: int(null, { nullable: true, max: Number.POSITIVE_INFINITY }),
  enabled_var: text(),
  enabled_value: text(),
  host_filter: text(),
  overwrite: flag(),
  overwrite_vars: flag(),
  custom_virtualenv: customVirtualenv(),
  timeout: int(0),
  verbosity: choice(VERBOSITIES, { default: 1 }),
  limit: text(),
};

export const inventorySources: Resource = {
  name: 'inventory_sources',
  type: 'inventory_source',
  model: 'InventorySource',
  sequence: 'unified_job_templates',
  order: ['name'],
  search: ['name', 'description'],
  named: ['name', 'inventory.name', 'inventory.organization.name'],
  fields: {
    name: name(),
    description: description(),
    ...sourceOptions,
    credential: {
      ...sourceOptions.credential!,
      hidden: true,
      check: (id, { sim }) =>
        id === null || sim.store.get('credentials', id) ? undefined : [`Credential ${id} does not exist`],
    },
    ...templateFields,
    execution_environment: ref('execution_environments'),
    inventory: owner('inventories', {
      nullable: true,
      createOnly: true,
      check: (id, { sim, before }) => kindError(sim, id, before, 'Inventory Source'),
    }),
    update_on_launch: flag(),
    update_cache_timeout: int(0, { min: 0 }),
    source_project: ref('projects', { onDelete: 'cascade', check: (id, { sim }) => manualError(sim, id) }),
    last_update_failed: computed('bool', (row) => row.last_job_failed),
    last_updated: computed('time', (row) => row.last_job_run),
  },
  unique: [
    {
      fields: ['inventory', 'name'],
      error: { __all__: ['InventorySource with this (inventory, name) combination already exists.'] },
      soft: true,
    },
  ],
  summarize: ({ id, name: title, source, last_job_run, status }) => ({
    id,
    name: title,
    source,
    ...(last_job_run && { last_updated: last_job_run }),
    status,
  }),
  capabilities: ['edit', 'delete', 'start', 'schedule'],
  links: ['update', 'inventory_updates', 'schedules', 'activity_stream', 'hosts', 'groups', ...eventLinks],
  related: (row, sim) =>
    // AWX links the credentials only until the first update.
    row.last_job
      ? { last_update: sim.url('inventory_updates', row.last_job) }
      : { credentials: sim.url('inventory_sources', row.id, 'credentials') },
  summary: (row, sim, view) => summary(row, sim, view),
  extra: (row, sim) => ({ credential: credentialsOf(row, sim)[0]?.id ?? null }),
  hooks: [
    {
      prepare: checkReferences,
      validate: checkSource,
      afterCreate: (row, { act, sent }) => attachLegacyCredential(row, act.sim, sent),
      afterUpdate: (row, _before, { act, sent }) => attachLegacyCredential(row, act.sim, sent),
    },
  ],
  sublists: {
    credentials: { of: 'credentials', link: 'source_credentials', check: attachSourceCredential },
    hosts: { of: 'hosts', link: 'source_hosts', readOnly: true, clears: true },
    groups: { of: 'groups', link: 'source_groups', readOnly: true, clears: true },
  },
};

function summary(row: Row, sim: Sim, view: View): Values {
  const inventory = sim.store.get('inventories', row.inventory);
  const organization = sim.store.get('organizations', inventory?.organization);
  return {
    ...(organization && { organization: summarize(sim, organization) }),
    credentials: credentialsOf(row, sim).map((credential) => summarize(sim, credential)),
    ...jobSummaries(row, sim),
    ...resolvedEnvironment(row, sim, view),
  };
}

const manualError = (sim: Sim, id: unknown): string[] | undefined =>
  sim.store.get('projects', id)?.scm_type === '' ? ['Cannot use manual project for SCM-based inventory.'] : undefined;

function checkReferences(body: Values, before: Row | undefined, { sim }: Act): void {
  if (before || !body.name || !body.source || typeof body.inventory === 'boolean') return;
  checkNamed(body, 'source_project', 'projects', sim);
  checkNamed(body, 'inventory', 'inventories', sim);
}

function checkSource({ act, before, sent, after }: Change): void {
  if (before?.source === 'constructed') return checkConstructed(before, sent);
  if (after.source === 'constructed') throw fieldError('error', 'constructed not a valid source for inventory');
  if (after.source === 'scm') {
    if (after.source_project === null) throw fieldError('source_project', 'Project required for scm type sources.');
  } else {
    const given = ['source_project', 'source_path', 'scm_branch'].filter((field) => sent[field]);
    if (given.length) throw fieldError('detail', `Cannot set ${given.join(' ')} if not SCM type.`);
    if (after.source_path) throw fieldError('source_path', 'Cannot set source_path if not SCM type.');
  }
  const project = act.sim.store.get('projects', after.source_project);
  if (sent.scm_branch && !project?.allow_override) {
    throw fieldError('scm_branch', 'Project does not allow overriding branch.');
  }
  checkLegacyCredential(act.sim, sent, after.source);
}

/** Of the source of a constructed inventory only what its inventory shows may be changed. */
function checkConstructed(before: Row, sent: Values): void {
  for (const [field, value] of Object.entries(sent)) {
    if (SOURCE_SETTINGS.includes(field) || isDeepStrictEqual(value, before[field])) continue;
    throw fieldError('error', `Cannot change field '${field}' on a constructed inventory source.`);
  }
}

export const sourceLists: Behaviour[] = [
  {
    resource: 'inventories',
    sublists: { inventory_sources: { of: 'inventory_sources', fk: 'inventory', create: true, attach: false } },
  },
  {
    resource: 'projects',
    sublists: { scm_inventory_sources: { of: 'inventory_sources', fk: 'source_project', readOnly: true } },
  },
  {
    resource: 'hosts',
    sublists: { inventory_sources: { of: 'inventory_sources', link: 'source_hosts', flip: true, readOnly: true } },
  },
  {
    resource: 'groups',
    sublists: { inventory_sources: { of: 'inventory_sources', link: 'source_groups', flip: true, readOnly: true } },
  },
];
