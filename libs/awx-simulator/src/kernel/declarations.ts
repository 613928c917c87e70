import { WHO } from './render';
import { roleOf } from './roles';
import type { Behaviour, Module, Relation, Resource, Values } from './types';

/**
 * Every resource that the modules declare, with what other modules add to it.
 * @throws Error when two modules declare one resource
 */
export function joinDeclarations(modules: readonly Module[]): Resource[] {
  const behaviours = modules.flatMap((module) => module.behaviours ?? []);
  const declared = modules.flatMap((module) => module.resources ?? []);
  refuseDuplicates(declared);
  return withReverse(declared.map((resource) => extend(withStamps(resource), behaviours)));
}

function refuseDuplicates(resources: readonly Resource[]): void {
  const names = resources.map((resource) => resource.name);
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin) throw new Error(`The resource ${twin} is declared twice`);
}

const withStamps = (resource: Resource): Resource =>
  resource.anonymous ? resource : { ...resource, fields: { ...WHO, ...resource.fields } };

function extend(resource: Resource, behaviours: readonly Behaviour[]): Resource {
  // A view on another table shows what others add to its rows, but has no lists and actions of its own.
  const seen = resource.table
    ? behaviours.map(({ related, summary, extra, resource: of }) => ({ related, summary, extra, resource: of }))
    : behaviours;
  const own: readonly Behaviour[] = seen.filter((one) => one.resource === (resource.table ?? resource.name));
  return own.reduce(withBehaviour, resource);
}

function withBehaviour(resource: Resource, behaviour: Behaviour): Resource {
  const { hooks, sublists, actions, relations, relationNames, related, summary, extra } = behaviour;
  return {
    ...resource,
    related: both(resource.related, related),
    summary: both(resource.summary, summary),
    extra: both(resource.extra, extra),
    hooks: [...(resource.hooks ?? []), ...(hooks ? [hooks] : [])],
    sublists: { ...resource.sublists, ...sublists },
    actions: { ...resource.actions, ...actions },
    relations: { ...resource.relations, ...relations },
    relationNames: relationNames ?? resource.relationNames,
  };
}

type Keys<A extends unknown[]> = (...args: A) => Values;

/** The keys that two functions add. */
function both<A extends unknown[]>(one?: Keys<A>, other?: Keys<A>): Keys<A> | undefined {
  if (!one || !other) return one ?? other;
  return (...args) => ({ ...one(...args), ...other(...args) });
}

/** Every object has activity, which AWX does not tell of. */
const isKnown = ({ relationNames }: Resource, name: string): boolean =>
  !relationNames || relationNames.includes(name) || name === 'activity_stream';

/**
 * What a list below a row shows, a filter may walk: `groups/5/hosts/` gives `hosts__name` on groups, unless AWX
 * knows it by another name. Roles likewise.
 */
function withReverse(resources: readonly Resource[]): Resource[] {
  return resources.map((resource) => {
    const reverse: Record<string, Relation> = {};
    for (const role of Object.keys(resource.roles ?? {})) {
      reverse[role] = { to: 'roles', rows: (row, sim) => [roleOf(sim, row, role) ?? []].flat() };
    }
    for (const [name, { of, fk, link, flip }] of Object.entries(resource.sublists ?? {})) {
      const field = resource.fields[name];
      if ((field && !field.get) || !isKnown(resource, name)) continue;
      if (link) reverse[name] = { to: of, rows: (row, sim) => sim.store.linked(link, row.id, of, flip) };
      else if (fk) reverse[name] = { to: of, rows: (row, sim) => sim.store.where(of, fk, row.id) };
    }
    return { ...resource, relations: { ...reverse, ...resource.relations } };
  });
}
