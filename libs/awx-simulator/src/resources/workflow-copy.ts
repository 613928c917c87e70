import { copyPart } from '../kernel/copy';
import type { Act, Row } from '../kernel/types';
import { EDGES, edgeLink } from './workflow-edges';

const KEPT = ['node_credentials', 'node_labels', 'node_instance_groups'];

/** A copied workflow has its own nodes and approvals, linked among each other as the original's are. */
export function copyNodes(copy: Row, original: Row, act: Act): void {
  const { store } = act.sim;
  const copies = new Map<number, number>();
  for (const node of [...store.where('workflow_job_template_nodes', 'workflow_job_template', original.id)]) {
    const changes = { workflow_job_template: copy.id, unified_job_template: copyApproval(node, act) };
    copies.set(node.id, copyPart(act, node, changes).id);
  }
  for (const [id, made] of copies) {
    for (const link of KEPT) for (const kept of store.links.of(link, id)) store.link(link, made, kept);
    for (const edge of EDGES.map(edgeLink)) {
      for (const child of store.links.of(edge, id)) if (copies.has(child)) store.link(edge, made, copies.get(child)!);
    }
  }
}

/** What a node of the copy runs: an approval is the node's own, and copied with it. */
function copyApproval(node: Row, act: Act): number | null {
  const approval = act.sim.store.get('workflow_approval_templates', node.unified_job_template);
  if (!approval) return node.unified_job_template;
  return copyPart(act, approval, { status: 'never updated', last_job: null, current_job: null, last_job_run: null }).id;
}
