import type { Resource, Row, Sim } from './types';

/** The name that stands for a row in its URL: 'web01++Production++Platform Engineering'. */
export function namedUrlOf(sim: Sim, resource: Resource, row: Row): string | undefined {
  if (!resource.named) return undefined;
  return resource.named.map((part) => writePart(sim, row, part)).join('++');
}

function writePart(sim: Sim, row: Row, part: string | readonly string[]): string {
  const paths = typeof part === 'string' ? [part] : part;
  return paths.map((path) => encodeName(String(walk(sim, row, path) ?? ''))).join('+');
}

/** Reserved characters of a URL are encoded, '+' is bracketed, spaces stay as they are. */
function encodeName(text: string): string {
  return text.replace(/\+/g, '[+]').replace(/[;/?:@=&]/g, (char) => encodeURIComponent(char));
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

/** The row that an id or a name in a URL stands for. */
export function findRow(sim: Sim, resource: Resource, key: string): Row | undefined {
  const row = /^\d+$/.test(key) ? sim.store.get(resource.name, Number(key)) : findNamed(sim, resource, key);
  return row && (!resource.where || resource.where(row)) ? row : undefined;
}

function findNamed(sim: Sim, resource: Resource, key: string): Row | undefined {
  if (!resource.named) return undefined;
  const name = encodeName(key);
  const written = name.replaceAll('[+]', '+').replaceAll('%5B+%5D', '[+]');
  return sim.store.first(resource.name, (row) => {
    const own = namedUrlOf(sim, resource, row);
    return own === written || own === name || decode(own) === key;
  });
}

const decode = (text: string | undefined): string | undefined =>
  text === undefined ? text : decodeURIComponent(text.replace(/%(?![0-9A-F]{2})/g, '%25'));
