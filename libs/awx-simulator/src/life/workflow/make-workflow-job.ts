import { insert } from '../../kernel/crud';
import type { Act, Row, Values } from '../../kernel/types';
import { promptFields } from '../../resources/prompts';
import { EDGES, edgeLink } from '../../resources/workflow-edges';
import { jobEdgeLink } from '../jobs/workflow-job-nodes';
import { linkLabels, makeJob } from '../launch/make-job';

const LINKS = ['credentials', 'labels', 'instance_groups'];

/** Makes a workflow job of nodes that stand side by side: a bulk launch, or the slices of a job. */
export function launchWorkflowJob(act: Act, values: Values, nodes: readonly Values[]): Row {
  const job = makeJob(act, 'workflow_jobs', values);
  for (const node of nodes) makeNode(act, job, node);
  return job;
}

/** Makes a workflow job with the nodes of its template. */
export function launchWorkflowOf(act: Act, template: Row, values: Values): Row {
  const { sim } = act;
  const job = makeJob(act, 'workflow_jobs', {
    name: template.name,
    description: template.description,
    organization: template.organization,
    unified_job_template: template.id,
    workflow_job_template: template.id,
    allow_simultaneous: template.allow_simultaneous,
    inventory: template.inventory,
    limit: template.limit,
    scm_branch: template.scm_branch,
    job_tags: template.job_tags,
    skip_tags: template.skip_tags,
    ...values,
  });
  copyNodes(act, template, job);
  linkLabels(sim, template, 'workflow_labels', job, 'workflow_job_labels', values.prompts?.labels);
  return job;
}

function copyNodes(act: Act, template: Row, job: Row): void {
  const { store } = act.sim;
  const originals = [...store.where('workflow_job_template_nodes', 'workflow_job_template', template.id)].sort(
    (a, b) => a.id - b.id,
  );
  const twins = new Map(originals.map((node) => [node.id, makeNode(act, job, node)]));
  for (const original of originals) {
    const twin = twins.get(original.id)!;
    for (const edge of EDGES) {
      for (const child of store.links.of(edgeLink(edge), original.id))
        store.link(jobEdgeLink(edge), twin.id, twins.get(child)!.id);
    }
    for (const list of LINKS) {
      for (const id of store.links.of(`node_${list}`, original.id)) store.link(`job_node_${list}`, twin.id, id);
    }
  }
}

function makeNode(act: Act, job: Row, from: Values): Row {
  const { sim } = act;
  const prompts = Object.fromEntries(Object.keys(promptFields).map((field) => [field, from[field] ?? null]));
  const node = insert(act, sim.resource('workflow_job_nodes'), {
    ...prompts,
    extra_data: from.extra_data ?? {},
    survey_passwords: from.survey_passwords ?? {},
    workflow_job: job.id,
    unified_job_template: from.unified_job_template ?? null,
    all_parents_must_converge: from.all_parents_must_converge ?? false,
    identifier: from.identifier ?? '',
    ancestor_artifacts: from.ancestor_artifacts ?? {},
  });
  for (const list of LINKS)
    for (const id of (from[list] ?? []) as number[]) sim.store.link(`job_node_${list}`, node.id, id);
  return node;
}
