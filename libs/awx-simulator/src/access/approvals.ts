import type { Row, Sim } from '../kernel/types';
import type { Rule } from './rule';

/** Asks about the workflow job in which an approval waits; false when there is none any more. */
export function ofWorkflow(sim: Sim, approval: Row, ask: (job: Row) => boolean): boolean {
  for (const node of sim.store.where('workflow_job_nodes', 'job', approval.id)) {
    const job = sim.store.get('workflow_jobs', node.workflow_job);
    if (job && ask(job)) return true;
  }
  return false;
}

/** Approvers of the workflow template, or of its organization. */
export const approves: Rule = ({ roles, sim, row }) =>
  ofWorkflow(sim, row, (job) => {
    const template = sim.store.get('workflow_job_templates', job.workflow_job_template);
    return template !== undefined && roles.holds(template, 'approval_role');
  });
