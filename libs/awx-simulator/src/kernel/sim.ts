import type { Clock } from '../clock/clock';
import { noActivity } from './activity';
import { dropRoles } from './crud';
import { superusersOnly } from './policy';
import { seededRandom } from './random';
import { WHO } from './render';
import { Store } from './store';
import type { Behaviour, Module, Relation, Resource, Sim, Values } from './types';

export interface SimOptions {
  clock: Clock;
  seed: number;
  /** Behind the path of the Ansible Automation Platform. */
  aap: boolean;
  settings: Values;
}

/** Puts the parts together; the store is still empty. */
export function buildSim(modules: readonly Module[], { clock, seed, aap, settings }: SimOptions): Sim {
  const behaviours = modules.flatMap((module) => module.behaviours ?? []);
  const declared = modules.flatMap((module) => module.resources ?? []);
  refuseTwins(declared);
  const extended = declared.map((resource) => extend(withStamps(resource), behaviours));
  const resources = new Map(withReverse(extended).map((resource) => [resource.name, resource]));
  const types = new Map(
    [...resources.values()].filter((one) => !one.table && !one.union).map((one) => [one.type, one]),
  );
  const store = new Store([...resources.values()]);
  const root = aap ? '/api/controller/' : '/api/';
  const base = `${root}v2/`;
  const sim: Sim = {
    clock,
    store,
    random: seededRandom(seed),
    resources,
    settings,
    root,
    base,
    policy: superusersOnly,
    activity: noActivity,
    describe: ({ endpoint }) => ({
      name: endpoint.name,
      description: endpoint.description ?? '',
      renders: ['application/json', 'text/html'],
      parses: ['application/json'],
    }),
    now: stamper(clock),
    url: (...parts) => `${base}${parts.join('/')}/`,
    resource: (name) => found(resources.get(name), name),
    resourceOf: ({ type }) => found(types.get(type), type),
  };
  store.removed.push((row) => dropRoles(sim, row));
  return sim;
}

function refuseTwins(resources: readonly Resource[]): void {
  const names = resources.map((resource) => resource.name);
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin) throw new Error(`The resource ${twin} is declared twice`);
}

function found(resource: Resource | undefined, name: string): Resource {
  if (!resource) throw new Error(`There is no resource ${name}`);
  return resource;
}

/** Times have microseconds; those beyond the clock's milliseconds count up, so that no two are equal. */
function stamper(clock: Clock): () => string {
  let last = 0;
  let micros = 0;
  return () => {
    const ms = Math.floor(clock.now());
    micros = ms === last ? Math.min(micros + 1, 999) : 0;
    last = ms;
    return `${new Date(ms).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
  };
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
  const { hooks, sublists, actions, relations, related, summary, extra } = behaviour;
  return {
    ...resource,
    related: both(resource.related, related),
    summary: both(resource.summary, summary),
    extra: both(resource.extra, extra),
    hooks: [...(resource.hooks ?? []), ...(hooks ? [hooks] : [])],
    sublists: { ...resource.sublists, ...sublists },
    actions: { ...resource.actions, ...actions },
    relations: { ...resource.relations, ...relations },
  };
}

type Keys<A extends unknown[]> = (...args: A) => Values;

/** The keys that two functions add. */
function both<A extends unknown[]>(one?: Keys<A>, other?: Keys<A>): Keys<A> | undefined {
  if (!one || !other) return one ?? other;
  return (...args) => ({ ...one(...args), ...other(...args) });
}

/** What a list below a row shows, a filter may walk: `groups/5/hosts/` gives `hosts__name` on groups. */
function withReverse(resources: readonly Resource[]): Resource[] {
  return resources.map((resource) => {
    const reverse: Record<string, Relation> = {};
    for (const [name, { of, fk, link, flip }] of Object.entries(resource.sublists ?? {})) {
      if (name in resource.fields) continue;
      if (link) reverse[name] = { to: of, rows: (row, sim) => sim.store.linked(link, row.id, of, flip) };
      else if (fk) reverse[name] = { to: of, rows: (row, sim) => sim.store.where(of, fk, row.id) };
    }
    return { ...resource, relations: { ...reverse, ...resource.relations } };
  });
}
