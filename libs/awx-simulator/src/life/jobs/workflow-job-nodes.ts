import { flag, json, ref, text } from '../../kernel/fields';
import type { Field, Resource, Row, Sim, SubList } from '../../kernel/types';
import { promptFields } from '../../resources/prompts';
import { unifiedSummary } from '../../resources/unified-job-templates';
import { EDGES, type Edge } from '../../resources/workflow-edges';
import { nodeJobSummary } from './workflow-jobs';

/** The link table of the edges between the nodes of workflow jobs. */
export const jobEdgeLink = (edge: Edge): string => `job_${edge}_edges`;

const edgeField = (edge: Edge): Field => ({
  kind: 'json',
  readOnly: true,
  get: (row, sim) => sim.store.links.of(jobEdgeLink(edge), row.id),
});

const edgeList = (edge: Edge): SubList => ({ of: 'workflow_job_nodes', link: jobEdgeLink(edge), readOnly: true });

/** One step of a workflow that was launched. */
export const workflowJobNodes: Resource = {
  name: 'workflow_job_nodes',
  type: 'workflow_job_node',
  model: 'WorkflowJobNode',
  anonymous: true,
  order: ['id'],
  search: ['unified_job_template__name', 'unified_job_template__description'],
  listMethods: ['GET'],
  detailMethods: ['GET'],
  fields: {
    ...promptFields,
    job: ref('unified_jobs', { summary: false }),
    workflow_job: ref('workflow_jobs', { onDelete: 'cascade' }),
    unified_job_template: ref('unified_job_templates', { summary: false }),
    success_nodes: edgeField('success'),
    failure_nodes: edgeField('failure'),
    always_nodes: edgeField('always'),
    all_parents_must_converge: flag(),
    do_not_run: flag(),
    identifier: text(),
    ancestor_artifacts: json({}, { hidden: true }),
  },
  links: ['labels', 'credentials', 'instance_groups', ...EDGES.map((edge) => `${edge}_nodes`)],
  summary: (row, sim) => {
    const template = sim.store.get('unified_job_templates', row.unified_job_template);
    const job = sim.store.get('unified_jobs', row.job);
    return {
      ...(template && { unified_job_template: summaryOf(template) }),
      ...(job && { job: nodeJobSummary(job, sim) }),
    };
  },
  sublists: {
    success_nodes: edgeList('success'),
    failure_nodes: edgeList('failure'),
    always_nodes: edgeList('always'),
    labels: { of: 'labels', link: 'job_node_labels', readOnly: true },
    credentials: { of: 'credentials', link: 'job_node_credentials', readOnly: true },
    instance_groups: { of: 'instance_groups', link: 'job_node_instance_groups', ordered: true, readOnly: true },
  },
};

function summaryOf(template: Row) {
  const { timeout: _, ...summary } = unifiedSummary(template);
  return summary;
}

/** The nodes that a node leads to by some edges, or by all. */
export function childrenOf(sim: Sim, node: Row, edges: readonly Edge[] = EDGES): Row[] {
  return edges.flatMap((edge) => sim.store.linked(jobEdgeLink(edge), node.id, 'workflow_job_nodes'));
}

/** The nodes that lead to a node, and by which edge. */
export function parentsOf(sim: Sim, node: Row): { parent: Row; edge: Edge }[] {
  return EDGES.flatMap((edge) =>
    sim.store.linked(jobEdgeLink(edge), node.id, 'workflow_job_nodes', true).map((parent) => ({ parent, edge })),
  );
}
