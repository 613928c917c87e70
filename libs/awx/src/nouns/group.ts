import { blocks } from '../dependents';
import { many, one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { text } from '../row';
import { inventoryHint } from './hints';

export const GROUPS = noun('groups', {
  label: 'Group',
  uniqueIn: ['inventory'],
  fields: {
    ...NAMED,
    inventory: ref,
    /** YAML or JSON text. */
    variables: text,
  },
  hint: inventoryHint,
  // What runs on its inventory may run on its hosts.
  dependents: [
    blocks('jobs', 'inventory__groups'),
    blocks('inventory_updates', 'inventory__groups'),
    blocks('ad_hoc_commands', 'inventory__groups'),
  ],
  links: { inventory: one('inventories'), host: many('hosts', 'hosts') },
  textMappings: ['variables'],
  parent: 'inventory',
});

export type Group = Of<typeof GROUPS>;
