import { insert } from '../kernel/crud';
import { badRequest } from '../kernel/errors';
import { int, text } from '../kernel/fields';
import type { Act, Behaviour, Change, Field, Hooks, Resource, Row, Sim, Values } from '../kernel/types';
import { inventories } from './inventories';

// They belong to the source that every constructed inventory has, and are shown and set with the inventory.
const sourceSettings: Record<string, Field> = {
  source_vars: text({ notNull: true, default: null }),
  update_cache_timeout: int(null, { min: 0, nullable: true }),
  limit: text({ notNull: true, default: null }),
  verbosity: int(null, { min: 0, max: 2, nullable: true }),
};

export const SOURCE_SETTINGS = Object.keys(sourceSettings);

const ENSURING_SOURCE: Hooks = {
  afterStore: (row, act) => ensureSource(row, act),
  afterUpdate: (row, _before, { act }) => ensureSource(row, act),
};

const { host_filter: _unused, ...shared } = inventories.fields;

/** The same rows as `inventories`, seen with the settings of their source. */
export const constructedInventories: Resource = {
  ...inventories,
  name: 'constructed_inventories',
  table: 'inventories',
  where: (row) => row.kind === 'constructed',
  fields: { ...shared, kind: { ...shared.kind!, readOnly: true, default: 'constructed' }, ...sourceSettings },
  extra: (row, sim) => settingsOf(sourceOf(row, sim)),
  hooks: [
    ...(inventories.hooks ?? []),
    ENSURING_SOURCE,
    {
      beforeSave: leaveSettings,
      afterCreate: (row, change) => passSettings(row, change),
      afterUpdate: (row, _before, change) => passSettings(row, change),
    },
  ],
  sublists: undefined,
  actions: undefined,
  copy: undefined,
};

/** The source that a constructed inventory is made by; AWX lets it be deleted. */
const sourceOf = (row: Row, sim: Sim): Row | undefined =>
  [...sim.store.where('inventory_sources', 'inventory', row.id)].sort((a, b) => a.id - b.id)[0];

const settingsOf = (source: Row | undefined): Values =>
  Object.fromEntries(SOURCE_SETTINGS.map((key) => [key, source?.[key] ?? null]));

/** The inventory itself does not keep them. */
function leaveSettings({ after }: Change): void {
  for (const key of SOURCE_SETTINGS) delete after[key];
}

/** Settings that are null count as not given. */
function passSettings(row: Row, { act, sent }: Change): void {
  const source = sourceOf(row, act.sim);
  const given = SOURCE_SETTINGS.filter((key) => sent[key] !== undefined && sent[key] !== null);
  if (source && given.length) act.sim.store.update(source, Object.fromEntries(given.map((key) => [key, sent[key]])));
}

/** Every constructed inventory has one source, made with it and whenever it is saved without one. */
function ensureSource(row: Row, act: Act): void {
  if (row.kind !== 'constructed' || sourceOf(row, act.sim)) return;
  insert(act, act.sim.resource('inventory_sources'), {
    name: `Auto-created source for: ${row.name}`.slice(0, 512),
    source: 'constructed',
    inventory: row.id,
    overwrite: true,
    overwrite_vars: true,
    update_on_launch: true,
  });
}

const COUNT_MS = 1000;

/** When a source goes, AWX counts the inventory again, and so saves it. */
function replaceSource(source: Row, { sim }: Act): void {
  const inventory = sim.store.get('inventories', source.inventory);
  if (!inventory) return;
  sim.clock.after(COUNT_MS, () => {
    if (sim.store.has(inventory)) ensureSource(inventory, { sim });
  });
}

export const constructedSources: Behaviour[] = [
  {
    resource: 'inventories',
    hooks: ENSURING_SOURCE,
    sublists: { input_inventories: { of: 'inventories', link: 'inventory_inputs', ordered: true, check: checkInput } },
  },
  { resource: 'inventory_sources', hooks: { afterDelete: replaceSource } },
];

function checkInput(_parent: Row, input: Row, undo: boolean): undefined {
  if (!undo && input.kind === 'constructed') {
    throw badRequest({ error: 'You cannot add a constructed inventory to another constructed inventory.' });
  }
}
