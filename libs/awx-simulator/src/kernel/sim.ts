import type { Clock } from '../clock/clock';
import { noActivity } from './activity';
import { dropRoles } from './crud';
import { joinDeclarations } from './declarations';
import { rootOf } from './platform';
import { superusersOnly } from './policy';
import { seededRandom } from './random';
import { stampOf } from './stamp';
import { Store } from './store';
import type { Module, Request, Resource, Sim, Values } from './types';

export interface SimOptions {
  clock: Clock;
  seed: number;
  /** Behind the path of the Ansible Automation Platform. */
  aap: boolean;
  settings: Values;
}

/** Puts the parts together; the store is still empty. */
export function buildSim(modules: readonly Module[], { clock, seed, aap, settings }: SimOptions): Sim {
  const all = joinDeclarations(modules);
  const store = new Store(all);
  const root = rootOf(aap);
  const sim: Sim = {
    clock,
    store,
    settings,
    root,
    random: seededRandom(seed),
    policy: superusersOnly,
    activity: noActivity,
    describe,
    now: stamper(clock),
    ...addresses(`${root}v2/`),
    ...directory(all),
  };
  store.removed.push((row) => dropRoles(sim, row));
  return sim;
}

const addresses = (base: string): Pick<Sim, 'base' | 'url'> => ({
  base,
  url: (...parts) => `${base}${parts.join('/')}/`,
});

function directory(all: readonly Resource[]): Pick<Sim, 'resources' | 'resource' | 'resourceOf'> {
  const resources = new Map(all.map((resource) => [resource.name, resource]));
  const types = new Map(all.filter((one) => !one.table && !one.union).map((one) => [one.type, one]));
  return {
    resources,
    resource: (name) => found(resources.get(name), name),
    resourceOf: ({ type }) => found(types.get(type), type),
  };
}

const describe = ({ endpoint }: Request): Values => ({
  name: endpoint.name,
  description: endpoint.description ?? '',
  renders: ['application/json', 'text/html'],
  parses: ['application/json'],
});

function found(resource: Resource | undefined, name: string): Resource {
  if (!resource) throw new Error(`There is no resource ${name}`);
  return resource;
}

/** Times have microseconds; those beyond the clock's milliseconds count up, so that no two are equal. */
function stamper(clock: Clock): () => string {
  let last = Number.NaN;
  let micros = 0;
  return () => {
    const ms = Math.floor(clock.now());
    micros = ms === last ? Math.min(micros + 1, 999) : 0;
    last = ms;
    return stampOf(ms, micros);
  };
}
