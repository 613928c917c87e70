import { blocks, breaks, holds } from '../dependents';
import { many, one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref, refNames } from '../refs';
import { flag, number, text } from '../row';
import { organizationHint } from './hints';

export const INVENTORIES = noun('inventories', {
  label: 'Inventory',
  uniqueIn: ['organization'],
  fields: {
    ...NAMED,
    organization: ref,
    /** Empty for an ordinary one, else `smart` or `constructed`. */
    kind: text,
    host_filter: text,
    /** YAML or JSON text. */
    variables: text,
    labels: refNames,
    total_hosts: number,
    hosts_with_active_failures: number,
    total_groups: number,
    total_inventory_sources: number,
    inventory_sources_with_failures: number,
    has_active_failures: flag,
    /** AWX is deleting it in the background. */
    pending_deletion: flag,
    prevent_instance_group_fallback: flag,
  },
  hint: organizationHint,
  dependents: [
    holds('hosts', 'inventory'),
    holds('groups', 'inventory'),
    holds('inventory_sources', 'inventory'),
    breaks('job_templates', 'inventory'),
    breaks('workflow_job_templates', 'inventory'),
    breaks('workflow_job_template_nodes', 'inventory', 'workflow nodes'),
    breaks('schedules', 'inventory'),
    blocks('jobs', 'inventory'),
  ],
  links: { organization: one('organizations'), label: many('labels', 'labels') },
  textMappings: ['variables'],
});

export type Inventory = Of<typeof INVENTORIES>;
