import type { Act, Row } from '../kernel/types';
import { EDGES, edgeLink } from './workflow-edges';

/** A copied workflow has its own nodes, linked among each other as the original's are. */
export function copyNodes(copy: Row, original: Row, { sim }: Act): void {
  const { store } = sim;
  const twins = new Map<number, Row>();
  for (const node of [...store.where('workflow_job_template_nodes', 'workflow_job_template', original.id)]) {
    const { id, ...values } = node;
    const stamp = sim.now();
    const twin = store.insert('workflow_job_template_nodes', {
      ...structuredClone(values),
      workflow_job_template: copy.id,
      created: stamp,
      modified: stamp,
    });
    twins.set(id, twin);
  }
  for (const [id, twin] of twins) {
    for (const edge of EDGES) {
      for (const child of store.links.of(edgeLink(edge), id)) {
        const target = twins.get(child);
        if (target) store.link(edgeLink(edge), twin.id, target.id);
      }
    }
  }
}
