import { insert } from './crud';
import { denied, objectError } from './errors';
import { render } from './render';
import type { Act, Endpoint, Reply, Request, Resource, Row, Values } from './types';
import { checkUnique } from './unique';

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
  const name = String(body.name ?? `${row.name} @ ${new Date(sim.clock.now()).toISOString().slice(11, 19)}`).trim();
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

/** A copy has what a client may write; what the system keeps about the original it has not. */
function copyRow(act: Act, resource: Resource, row: Row, name: string): Row {
  const { sim } = act;
  const values: Values = {};
  for (const [field, { readOnly, get }] of Object.entries(resource.fields)) {
    if ((!readOnly && !get) || resource.copy?.fields?.includes(field)) values[field] = structuredClone(row[field]);
  }
  values.name = name;
  checkUnique(sim, resource, values);
  const made = insert(act, resource, values);
  for (const link of resource.copy?.links ?? []) {
    for (const id of sim.store.links.of(link, row.id)) sim.store.link(link, made.id, id);
  }
  resource.copy?.afterCopy?.(made, row, act);
  sim.activity.record(act, { operation: 'create', row: made, changes: values });
  return made;
}
