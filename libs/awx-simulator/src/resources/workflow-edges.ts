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
  if (parent === child || leadsTo(sim, child, parent)) throw badRequest({ Error: 'Cycle detected.' });
}

function leadsTo(sim: Sim, from: Row, to: Row): boolean {
  const seen = new Set([from]);
  for (const node of seen) for (const next of childrenOf(sim, node)) seen.add(next);
  return seen.has(to);
}
