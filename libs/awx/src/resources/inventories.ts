import type { Noun } from '../noun';
import { flag, type Named, named, number, type Ref, type Row, ref, refNames, text } from '../row';
import { organizationHint } from './in-organization';

export interface Inventory extends Named {
  readonly organization: Ref | null;
  /** Empty for an ordinary one, else `smart` or `constructed`. */
  readonly kind: string;
  readonly host_filter: string;
  /** YAML or JSON text. */
  readonly variables: string;
  readonly labels: string[];
  readonly total_hosts: number;
  readonly hosts_with_active_failures: number;
  readonly total_groups: number;
  readonly total_inventory_sources: number;
  readonly inventory_sources_with_failures: number;
  readonly has_active_failures: boolean;
  /** AWX is deleting it in the background. */
  readonly pending_deletion: boolean;
  readonly prevent_instance_group_fallback: boolean;
}

const parseInventory = (row: Row): Inventory => ({
  ...named(row),
  organization: ref(row, 'organization'),
  kind: text(row, 'kind'),
  host_filter: text(row, 'host_filter'),
  variables: text(row, 'variables'),
  labels: refNames(row, 'labels'),
  total_hosts: number(row, 'total_hosts'),
  hosts_with_active_failures: number(row, 'hosts_with_active_failures'),
  total_groups: number(row, 'total_groups'),
  total_inventory_sources: number(row, 'total_inventory_sources'),
  inventory_sources_with_failures: number(row, 'inventory_sources_with_failures'),
  has_active_failures: flag(row, 'has_active_failures'),
  pending_deletion: flag(row, 'pending_deletion'),
  prevent_instance_group_fallback: flag(row, 'prevent_instance_group_fallback'),
});

export const INVENTORIES: Noun<Inventory> = {
  collection: 'inventories',
  label: 'Inventory',
  parse: parseInventory,
  hint: organizationHint,
};
