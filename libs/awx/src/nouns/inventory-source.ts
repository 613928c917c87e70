import { blocks, breaks, goes, leaves } from '../dependents';
import { one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { flag, number, text, time } from '../row';
import { inventoryHint } from './hints';

export const INVENTORY_SOURCES = noun('inventory_sources', {
  label: 'Inventory source',
  uniqueIn: ['inventory'],
  fields: {
    ...NAMED,
    inventory: ref,
    organization: ref,
    /** Where hosts come from: `scm`, `ec2`, `gce`, `azure_rm`, `vmware`... */
    source: text,
    source_project: ref,
    source_path: text,
    /** YAML or JSON text. */
    source_vars: text,
    scm_branch: text,
    host_filter: text,
    limit: text,
    overwrite: flag,
    overwrite_vars: flag,
    update_on_launch: flag,
    /** Seconds. */
    update_cache_timeout: number,
    /** Of the newest update, or `never updated`. */
    status: text,
    last_updated: time,
    last_update: ref,
  },
  hint: inventoryHint,
  dependents: [
    goes('schedules', 'unified_job_template'),
    leaves('inventory_sources', 'hosts'),
    breaks('workflow_job_template_nodes', 'unified_job_template', 'workflow nodes'),
    blocks('inventory_updates', 'inventory_source'),
  ],
  links: {
    inventory: one('inventories'),
    source_project: one('projects'),
    credential: one('credentials'),
    execution_environment: one('execution_environments'),
  },
  textMappings: ['source_vars'],
  parent: 'inventory',
  family: 'unified_job_templates',
});

export type InventorySource = Of<typeof INVENTORY_SOURCES>;
