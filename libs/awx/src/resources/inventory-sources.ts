import type { Noun } from '../noun';
import { flag, type Named, named, number, type Ref, type Row, ref, text, textOrNull } from '../row';
import { inventoryHint } from './in-organization';

export interface InventorySource extends Named {
  readonly inventory: Ref | null;
  readonly organization: Ref | null;
  /** Where hosts come from: `scm`, `ec2`, `gce`, `azure_rm`, `vmware`... */
  readonly source: string;
  readonly source_project: Ref | null;
  readonly source_path: string;
  /** YAML or JSON text. */
  readonly source_vars: string;
  readonly scm_branch: string;
  readonly host_filter: string;
  readonly limit: string;
  readonly overwrite: boolean;
  readonly overwrite_vars: boolean;
  readonly update_on_launch: boolean;
  /** Seconds. */
  readonly update_cache_timeout: number;
  /** Of the newest update, or `never updated`. */
  readonly status: string;
  readonly last_updated: string | null;
}

const parseInventorySource = (row: Row): InventorySource => ({
  ...named(row),
  inventory: ref(row, 'inventory'),
  organization: ref(row, 'organization'),
  source: text(row, 'source'),
  source_project: ref(row, 'source_project'),
  source_path: text(row, 'source_path'),
  source_vars: text(row, 'source_vars'),
  scm_branch: text(row, 'scm_branch'),
  host_filter: text(row, 'host_filter'),
  limit: text(row, 'limit'),
  overwrite: flag(row, 'overwrite'),
  overwrite_vars: flag(row, 'overwrite_vars'),
  update_on_launch: flag(row, 'update_on_launch'),
  update_cache_timeout: number(row, 'update_cache_timeout'),
  status: text(row, 'status'),
  last_updated: textOrNull(row, 'last_updated'),
});

export const INVENTORY_SOURCES: Noun<InventorySource> = {
  collection: 'inventory_sources',
  label: 'Inventory source',
  parse: parseInventorySource,
  hint: inventoryHint,
};
