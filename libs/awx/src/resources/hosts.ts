import type { Noun } from '../noun';
import { flag, mapping, type Named, named, type Ref, type Row, ref, refNames, text, textOrNull } from '../row';
import { inventoryHint } from './in-organization';

/** The newest job that ran on a host. */
export interface HostJob extends Ref {
  readonly status: string;
  readonly finished: string | null;
}

export interface Host extends Named {
  readonly inventory: Ref | null;
  readonly enabled: boolean;
  readonly instance_id: string;
  /** YAML or JSON text. */
  readonly variables: string;
  readonly groups: string[];
  /** Whether its newest job failed on it. */
  readonly has_active_failures: boolean;
  readonly has_inventory_sources: boolean;
  readonly last_job: HostJob | null;
  readonly ansible_facts_modified: string | null;
}

const lastJob = (row: Row): HostJob | null => {
  const job = ref(row, 'last_job');
  const summary = mapping(mapping(row, 'summary_fields'), 'last_job');
  return job && { ...job, status: text(summary, 'status'), finished: textOrNull(summary, 'finished') };
};

const parseHost = (row: Row): Host => ({
  ...named(row),
  inventory: ref(row, 'inventory'),
  enabled: flag(row, 'enabled'),
  instance_id: text(row, 'instance_id'),
  variables: text(row, 'variables'),
  groups: refNames(row, 'groups'),
  has_active_failures: flag(row, 'has_active_failures'),
  has_inventory_sources: flag(row, 'has_inventory_sources'),
  last_job: lastJob(row),
  ansible_facts_modified: textOrNull(row, 'ansible_facts_modified'),
});

export const HOSTS: Noun<Host> = { collection: 'hosts', label: 'Host', parse: parseHost, hint: inventoryHint };
