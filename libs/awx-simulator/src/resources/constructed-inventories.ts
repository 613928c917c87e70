import { insert } from '../kernel/crud';
import { int, text } from '../kernel/fields';
import type { Act, Change, Field, Resource, Row, Values } from '../kernel/types';
import { inventories } from './inventories';

// They belong to the source that every constructed inventory has, and are shown with the inventory.
const sourceSettings: Record<string, Field> = {
  source_vars: text(),
  update_cache_timeout: int(0, { min: 0 }),
  limit: text(),
  verbosity: int(1, { min: 0, max: 2 }),
};

const { host_filter: _unused, ...shared } = inventories.fields;

/** The same rows as `inventories`, seen with the settings of their source. */
export const constructedInventories: Resource = {
  ...inventories,
  name: 'constructed_inventories',
  table: 'inventories',
  where: (row) => row.kind === 'constructed',
  fields: { ...shared, kind: { ...shared.kind, readOnly: true, default: 'constructed' }, ...sourceSettings },
  hooks: [
    ...(inventories.hooks ?? []),
    { afterCreate: addSource, afterUpdate: (row, _before, { act }) => updateSource(row, act) },
  ],
  sublists: undefined,
  actions: undefined,
  copy: undefined,
};

const settingsOf = (row: Row): Values => Object.fromEntries(Object.keys(sourceSettings).map((key) => [key, row[key]]));

function addSource(row: Row, { act }: Change): void {
  insert(act, act.sim.resource('inventory_sources'), {
    name: `Auto-created source for: ${row.name}`,
    source: 'constructed',
    inventory: row.id,
    overwrite: true,
    overwrite_vars: true,
    update_on_launch: true,
    ...settingsOf(row),
  });
}

function updateSource(row: Row, { sim }: Act): void {
  for (const source of [...sim.store.where('inventory_sources', 'inventory', row.id)]) {
    if (source.source === 'constructed') sim.store.update(source, settingsOf(row));
  }
}
