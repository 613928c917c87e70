import { cleanFields } from './clean';
import { afterStore, insert } from './crud';
import { denied, objectError } from './errors';
import { text } from './fields';
import { render } from './render';
import type { Act, Endpoint, Reply, Request, Resource, Row, Values } from './types';
import { checkConstraints } from './unique';

/** `<object>/{id}/copy/`: GET asks whether the user may, POST makes the copy. */
export function copyAction(resource: Resource): Partial<Endpoint> {
  return {
    name: 'Copy',
    methods: {
      GET: (request, row) => ({
        status: 200,
        body: { can_copy: request.sim.policy.can(request.user, 'copy', row), ...resource.copy?.losses },
      }),
      POST: (request, row) => copy(request, resource, row),
    },
  };
}

function copy(request: Request, resource: Resource, row: Row): Reply {
  const { sim, user, body } = request;
  if (!sim.policy.can(user, 'copy', row)) throw denied();
  const { name } = cleanFields(sim, COPY_FIELDS, body, 'POST');
  if (name === row.name) {
    throw objectError(`The original object is already named ${name}, a copy from it cannot have the same name.`);
  }
  const made = copyRow(request, resource, row, name);
  return {
    status: 201,
    body: render(sim, user, resource, made, 'subcreate'),
    headers: { Location: sim.url(resource.name, made.id) },
  };
}

const COPY_FIELDS = { name: text({ required: true, notNull: true }) };

/** A copy has what a client may write; what the system keeps about the original it has not. */
function copyRow(act: Act, resource: Resource, row: Row, name: string): Row {
  const { sim } = act;
  const values: Values = {};
  for (const [field, { readOnly, get }] of Object.entries(resource.fields)) {
    if ((!readOnly && !get) || resource.copy?.fields?.includes(field)) values[field] = structuredClone(row[field]);
  }
  values.name = name;
  checkConstraints(sim, resource, values);
  const made = insert(act, resource, values);
  afterStore(act, resource, made);
  for (const link of resource.copy?.links ?? []) {
    for (const id of sim.store.links.of(link, row.id)) sim.store.link(link, made.id, id);
  }
  resource.copy?.afterCopy?.(made, row, act);
  sim.activity.record(act, { operation: 'create', row: made, changes: values });
  return made;
}

/** A row below the copied one, copied with it: it is told who asked for it, and nobody as who changed it. */
export function copyPart(act: Act, row: Row, changes: Values): Row {
  const { id: _, ...values } = structuredClone(row);
  const stamps = { created: act.sim.now(), modified: act.sim.now() };
  const who = 'created_by' in values ? { created_by: act.user?.id ?? null, modified_by: null } : {};
  return act.sim.store.insert(act.sim.resourceOf(row).name, { ...values, ...stamps, ...who, ...changes });
}
