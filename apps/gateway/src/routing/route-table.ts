import type { ServerName } from '@libs/fleet';
import type { ServerContract } from '@libs/server';
import { knownOperation } from './known-operation';
import { segmentsOf } from './segments-of';
import { passThrough, type Route, type Target } from './target';

interface Node {
  readonly literals: Map<string, Node>;
  parameter?: Node;
  readonly methods: Map<string, Route>;
}

/** The REST routes of all servers, by path and method: two servers may share a path. */
export class RouteTable {
  private readonly root = newNode();

  /** @throws {Error} when two operations claim one route. */
  constructor(contracts: readonly ServerContract[]) {
    for (const { server, tools } of contracts) {
      for (const tool of tools) {
        const { method, path } = tool.route;
        this.add(method, path, passThrough({ server: server as ServerName, operation: knownOperation(tool) }));
      }
    }
    for (const method of ['GET', 'POST']) for (const [path, route] of PAGES) this.add(method, path, route);
  }

  /** `path` as it came, still encoded. */
  find(path: string): Target | undefined {
    const methods = search(this.root, segmentsOf(path), 0);
    return methods && { surface: 'rest', methods };
  }

  private add(method: string, path: string, route: Route): void {
    let node = this.root;
    for (const segment of segmentsOf(path)) node = child(node, segment);
    const other = node.methods.get(method);
    if (other) {
      throw new Error(`${nameOf(other)} and ${nameOf(route)} both claim ${method} ${path}.`);
    }
    node.methods.set(method, route);
    if (method === 'GET') node.methods.set('HEAD', route);
  }
}

/** People open the first when their clients were asked for a secret, the second to see one; no other server has such. */
const PAGES: readonly (readonly [path: string, route: Route])[] = [
  ['/secret_inputs/{token}', { ...passThrough({ server: 'advanced' }), isPublic: true }],
  ['/secret_outputs/{address}', passThrough({ server: 'users' })],
];

const nameOf = ({ to }: Route): string | undefined => to?.operation?.name;

const newNode = (): Node => ({ literals: new Map(), methods: new Map() });

function child(node: Node, segment: string): Node {
  if (segment.startsWith('{')) {
    node.parameter ??= newNode();
    return node.parameter;
  }
  const literal = segment.toLowerCase();
  const known = node.literals.get(literal) ?? newNode();
  node.literals.set(literal, known);
  return known;
}

/** A literal wins over a parameter and is taken in any case of letters, as in the servers. */
function search(node: Node, segments: readonly string[], depth: number): Node['methods'] | undefined {
  const segment = segments[depth];
  if (segment === undefined) return node.methods.size > 0 ? node.methods : undefined;
  const literal = node.literals.get(segment.toLowerCase());
  const found = literal && search(literal, segments, depth + 1);
  if (found || !node.parameter || segment === '') return found;
  return search(node.parameter, segments, depth + 1);
}
