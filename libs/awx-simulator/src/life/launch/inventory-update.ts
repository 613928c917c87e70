import { denied, detailError, notAllowed, objectError } from '../../kernel/errors';
import { render } from '../../kernel/render';
import type { Act, Behaviour, Endpoint, Row, Sim, Values } from '../../kernel/types';
import { sourceOptions } from '../../resources/inventory-sources';
import { copyLinks, makeJob } from './make-job';
import { lastUpdateFailed, NO_REVISION } from './project-update';

/** Makes an update of an inventory source. */
export function createInventoryUpdate(act: Act, source: Row, launch_type: string): Row {
  const { sim } = act;
  const inventory = sim.store.get('inventories', source.inventory);
  const options = Object.fromEntries(Object.keys(sourceOptions).map((field) => [field, source[field] ?? null]));
  const update = makeJob(act, 'inventory_updates', {
    ...options,
    name: `${inventory?.name ?? ''} - ${source.name}`,
    description: source.description,
    inventory: source.inventory,
    inventory_source: source.id,
    unified_job_template: source.id,
    organization: inventory?.organization ?? null,
    execution_environment: source.execution_environment,
    launch_type,
  });
  copyLinks(act, source, 'source_credentials', update, 'inventory_update_credentials');
  return update;
}

/** A file of a project can be read once the project has been updated; a source without a kind has nothing to read. */
const canUpdate = ({ source, source_project }: Row): boolean =>
  source === 'scm' ? Boolean(source_project) : Boolean(source) && source !== 'file';

const isBroken = (sim: Sim, source: Row): boolean => {
  const project = sim.store.get('projects', source.source_project);
  return project !== undefined && lastUpdateFailed(project);
};

const updateAction: Partial<Endpoint> = {
  name: 'Update',
  takes: {},
  methods: {
    GET: (_request, source) => ({ status: 200, body: { can_update: canUpdate(source) } }),
    POST: (request, source) => {
      const { sim, user } = request;
      if (!sim.policy.can(user, 'start', source)) throw denied();
      if (!canUpdate(source)) throw notAllowed('POST');
      if (isBroken(sim, source)) throw objectError(NO_REVISION);
      const update = createInventoryUpdate(request, source, 'manual');
      const body = {
        inventory_update: update.id,
        ...render(sim, user, sim.resource('inventory_updates'), update, 'create'),
      };
      return { status: 202, body, headers: { Location: sim.url('inventory_updates', update.id) } };
    },
  },
};

const sourcesOf = (sim: Sim, inventory: Row): Row[] =>
  [...sim.store.where('inventory_sources', 'inventory', inventory.id)].sort((a, b) => a.id - b.id);

/** Starts every source of an inventory, and says of each what became of it. */
const updateAll: Partial<Endpoint> = {
  name: 'Update Inventory Sources',
  methods: {
    GET: ({ sim }, inventory) => ({
      status: 200,
      body: sourcesOf(sim, inventory).map((source) => ({ inventory_source: source.id, can_update: canUpdate(source) })),
    }),
    POST: (request, inventory) => {
      const { sim, user } = request;
      if (!sim.policy.can(user, 'update', inventory)) throw denied();
      const sources = sourcesOf(sim, inventory);
      if (!sources.length) throw detailError('No inventory sources to update.');
      const body = sources.map((source) => updateOne(request, source, user));
      const started = body.filter(({ status }) => status === 'started').length;
      return { status: started === body.length ? 200 : started ? 202 : 400, body };
    },
  },
};

function updateOne(act: Act, source: Row, user: Row): Values {
  const { sim } = act;
  if (!canUpdate(source)) return { inventory_source: source.id, status: REFUSED };
  const update = createInventoryUpdate(act, source, 'manual');
  const shown = render(sim, user, sim.resource('inventory_updates'), update, 'create');
  return { ...shown, inventory_source: source.id, status: 'started', inventory_update: update.id };
}

const REFUSED = 'Could not start because `can_update` returned False';

export const inventorySourceUpdating: Behaviour = {
  resource: 'inventory_sources',
  sublists: { inventory_updates: { of: 'inventory_updates', fk: 'inventory_source', readOnly: true } },
  actions: { update: updateAction },
};

export const inventoryUpdating: Behaviour = {
  resource: 'inventories',
  actions: { update_inventory_sources: updateAll },
};
