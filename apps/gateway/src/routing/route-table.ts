import type { ServerName } from '@libs/fleet';
import type { ServerContract } from '@libs/server';
import type { Destination, Target } from './target';

interface Node {
  readonly literals: Map<string, Node>;
  parameter?: Node;
  readonly methods: Map<string, Destination>;
}

/** The REST routes of all servers, by path and method: two servers may share a path. */
export class RouteTable {
  private readonly root = newNode();

  /** @throws {Error} when two operations claim one route. */
  constructor(contracts: readonly ServerContract[]) {
    for (const { server, tools } of contracts) {
      for (const { name, effect, route } of tools) {
        this.add(route.method, route.path, { server: server as ServerName, operation: { name, effect } });
      }
    }
  }

  /** `path` as it came, still encoded. */
  find(path: string): Target | undefined {
    const methods = search(this.root, segmentsOf(path), 0);
    return methods && { surface: 'rest', methods };
  }

  private add(method: string, path: string, destination: Destination): void {
    let node = this.root;
    for (const segment of segmentsOf(path)) node = child(node, segment);
    const other = node.methods.get(method);
    if (other) {
      throw new Error(`${other.operation?.name} and ${destination.operation?.name} both claim ${method} ${path}.`);
    }
    node.methods.set(method, destination);
    if (method === 'GET') node.methods.set('HEAD', destination);
  }
}

const newNode = (): Node => ({ literals: new Map(), methods: new Map() });

/** One slash at the end is the servers' to accept. */
const segmentsOf = (path: string): string[] => path.replace(/^\/|\/$/g, '').split('/');

function child(node: Node, segment: string): Node {
  if (segment.startsWith('{')) {
    node.parameter ??= newNode();
    return node.parameter;
  }
  const known = node.literals.get(segment) ?? newNode();
  node.literals.set(segment, known);
  return known;
}

/** A literal wins over a parameter, as in the servers. */
function search(node: Node, segments: readonly string[], depth: number): Node['methods'] | undefined {
  const segment = segments[depth];
  if (segment === undefined) return node.methods.size > 0 ? node.methods : undefined;
  const literal = node.literals.get(segment);
  const found = literal && search(literal, segments, depth + 1);
  if (found || !node.parameter || segment === '') return found;
  return search(node.parameter, segments, depth + 1);
}
