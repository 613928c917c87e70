import { badRequest } from '../kernel/errors';
import type { Request, Row, Sim, SubList, Values } from '../kernel/types';

/** How one node leads to another. */
export const EDGES = ['success', 'failure', 'always'] as const;
export type Edge = (typeof EDGES)[number];

export const edgeLink = (edge: Edge): string => `${edge}_edges`;

const NODES = 'workflow_job_template_nodes';

/** Nodes that a node leads to, by any edge. */
const childrenOf = (sim: Sim, node: Row): Row[] =>
  EDGES.flatMap((edge) => sim.store.linked(edgeLink(edge), node.id, NODES));

/** The list of a node's successors of one kind. */
export const edgeList = (edge: Edge): SubList => ({
  of: NODES,
  link: edgeLink(edge),
  create: true,
  fill: (parent: Row, body: Values) => {
    body.workflow_job_template = parent.workflow_job_template;
  },
  check: checkEdge,
});

function checkEdge(parent: Row, child: Row, undo: boolean, { sim, endpoint }: Request): undefined {
  if (undo) return;
  const own = endpoint.resource?.sublists?.[endpoint.sub ?? '']?.link;
  const other = EDGES.map(edgeLink).some((link) => link !== own && sim.store.links.has(link, parent.id, child.id));
  if (other || parent.workflow_job_template !== child.workflow_job_template) {
    throw badRequest({ Error: 'Relationship not allowed.' });
  }
  if (parent === child || makesCycle(sim, parent, child)) throw badRequest({ Error: 'Cycle detected.' });
}

/** AWX looks from the roots: it finds no ring that none of them leads to, unless there is no root left at all. */
function makesCycle(sim: Sim, parent: Row, child: Row): boolean {
  const nodes = [...sim.store.where(NODES, 'workflow_job_template', parent.workflow_job_template)];
  const children = new Map(nodes.map((node) => [node, childrenOf(sim, node)]));
  children.get(parent)?.push(child);
  const below = new Set([...children.values()].flat());
  const roots = nodes.filter((node) => !below.has(node));
  const done = new Set<Row>();
  const isOnRing = (node: Row, path: readonly Row[]): boolean => {
    if (path.includes(node)) return true;
    if (done.has(node)) return false;
    const found = children.get(node)?.some((next) => isOnRing(next, [...path, node])) ?? false;
    done.add(node);
    return found;
  };
  return roots.length === 0 || roots.some((root) => isOnRing(root, []));
}
