import { description, int, name, ref } from '../kernel/fields';
import type { Resource, Row, Sim, Values, View } from '../kernel/types';
import { jobSummaries, resolvedEnvironment, templateFields } from './template';

/** The pause in a workflow, seen as a template of the approvals that come of it. */
export const workflowApprovalTemplates: Resource = {
  name: 'workflow_approval_templates',
  type: 'workflow_approval_template',
  model: 'WorkflowApprovalTemplate',
  sequence: 'unified_job_templates',
  order: ['id'],
  search: ['name', 'description'],
  listMethods: [],
  fields: {
    name: name(),
    description: description(),
    ...templateFields,
    last_job: ref('unified_jobs', { hidden: true, readOnly: true, summary: false, link: false }),
    execution_environment: ref('execution_environments'),
    timeout: int(0),
  },
  links: [['jobs', 'approvals']],
  summary: (row, sim, view) => summary(row, sim, view),
};

function summary(row: Row, sim: Sim, view: View): Values {
  const workflow = workflowOf(row, sim);
  return {
    ...(workflow && {
      workflow_job_template: { id: workflow.id, name: workflow.name, description: workflow.description },
    }),
    ...jobSummaries(row, sim),
    ...resolvedEnvironment(row, sim, view),
  };
}

/** The workflow whose node pauses here. */
function workflowOf(approvalTemplate: Row, sim: Sim): Row | undefined {
  const nodes = sim.store.where('workflow_job_template_nodes', 'unified_job_template', approvalTemplate.id);
  const node = nodes.next().value;
  return node ? sim.store.get('workflow_job_templates', node.workflow_job_template) : undefined;
}
