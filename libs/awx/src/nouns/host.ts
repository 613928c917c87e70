import { blocks } from '../dependents';
import { many, one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref, refNames } from '../refs';
import { flag, mapping, type Ref, type Row, text, time } from '../row';
import { inventoryHint } from './hints';

/** The newest job that ran on a host. */
export interface HostJob extends Ref {
  readonly status: string;
  readonly finished: string | undefined;
}

const hostJob = (row: Row, key: string): HostJob | undefined => {
  const job = ref(row, key);
  const told = mapping(mapping(row, 'summary_fields'), key);
  return job && { ...job, status: text(told, 'status'), finished: time(told, 'finished') };
};

/** A host of a constructed inventory stands for one of an input inventory: AWX links it. */
const originalHost = (row: Row): number | undefined => {
  const id = /\/hosts\/(\d+)\/$/.exec(text(mapping(row, 'related'), 'original_host'))?.[1];
  return id === undefined ? undefined : Number(id);
};

export const HOSTS = noun('hosts', {
  label: 'Host',
  uniqueIn: ['inventory'],
  fields: {
    ...NAMED,
    inventory: ref,
    enabled: flag,
    instance_id: text,
    /** YAML or JSON text. */
    variables: text,
    groups: refNames,
    /** Whether its newest job failed on it. */
    has_active_failures: flag,
    has_inventory_sources: flag,
    last_job: hostJob,
    ansible_facts_modified: time,
    /** Id of the host that it stands for, which has its facts. */
    original_host: originalHost,
  },
  hint: inventoryHint,
  // What runs on its inventory may run on it.
  dependents: [
    blocks('jobs', 'inventory__hosts'),
    blocks('inventory_updates', 'inventory__hosts'),
    blocks('ad_hoc_commands', 'inventory__hosts'),
  ],
  links: { inventory: one('inventories'), group: many('groups', 'groups'), groups: many('groups') },
  textMappings: ['variables'],
  parent: 'inventory',
});

export type Host = Of<typeof HOSTS>;
