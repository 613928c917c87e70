import type { Resource, Row, Sim } from './types';

/** The name that stands for a row in its URL: 'web01++Production++Platform Engineering', reserved characters encoded. */
export function namedUrlOf(sim: Sim, resource: Resource, row: Row): string | undefined {
  return nameOf(sim, resource, row)?.replace(/[;/?:@=&]/g, (char) => encodeURIComponent(char));
}

function nameOf(sim: Sim, { named }: Resource, row: Row): string | undefined {
  return named?.map((part) => partOf(sim, row, part)).join('++');
}

function partOf(sim: Sim, row: Row, part: string | readonly string[]): string {
  const paths = typeof part === 'string' ? [part] : part;
  // A plus within a name must not look like the one between two.
  return paths.map((path) => String(walk(sim, row, path) ?? '').replaceAll('+', '[+]')).join('+');
}

function walk(sim: Sim, row: Row, path: string): unknown {
  let resource = sim.resourceOf(row);
  let current: Row | undefined = row;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  for (const step of steps) {
    const target: string | undefined = resource.fields[step]?.to;
    current = target && current ? sim.store.get(target, current[step]) : undefined;
    if (!current || !target) return undefined;
    resource = sim.resourceOf(current);
  }
  return current[last];
}

/** Whether a key in a URL could stand for a row: an id, or a name with as many parts as names there have. */
export function isKey(sim: Sim, resource: Resource, key: string): boolean {
  if (/^\d+$/.test(key)) return true;
  const parts = key.replaceAll('[+]', '').split('++');
  const { named = [], bareName } = resource;
  const fits =
    named.length === parts.length && named.every((part, at) => sizeOf(part) === parts[at]!.split('+').length);
  return fits || (bareName === true && findBare(sim, resource, key) !== undefined);
}

const sizeOf = (part: string | readonly string[]): number => (typeof part === 'string' ? 1 : part.length);

/** The row that an id or a name in a URL stands for. */
export function findRow(sim: Sim, resource: Resource, key: string): Row | undefined {
  return /^\d+$/.test(key) ? sim.store.get(resource.name, Number(key)) : findNamed(sim, resource, key);
}

function findNamed(sim: Sim, resource: Resource, key: string): Row | undefined {
  if (!resource.named) return undefined;
  const isNamed = (row: Row): boolean => nameOf(sim, resource, row) === key;
  return sim.store.first(resource.name, isNamed) ?? (resource.bareName && findBare(sim, resource, key));
}

const findBare = (sim: Sim, { name, named = [] }: Resource, key: string): Row | undefined =>
  sim.store.first(name, (row) => partOf(sim, row, named[0]!) === key);
