import type { Row, Sim } from '../../kernel/types';
import { send } from '../../resources/notifications/send';
import { parentWorkflow } from '../jobs/common';
import { type ApprovalStatus, approvalMessage, jobMessage, type Occasion } from './notification-text';

/** AWX waits until the hosts of a job have been counted. */
const COUNTED_MS = 600;

/** Sends what is attached to a job's template, to its project and to its organization. */
export function notify(sim: Sim, job: Row, occasion: Occasion): void {
  if (job.type === 'workflow_approval') return notifyEnd(sim, job);
  const tell = (): void => {
    if (!sim.store.has(job)) return;
    for (const template of attachedTemplates(sim, job, `notification_templates_${occasion}`)) {
      send(sim, template, jobMessage(sim, job, template, occasion), job);
    }
  };
  if (job.type === 'job' && job.started !== null && occasion !== 'started') sim.clock.after(COUNTED_MS, tell);
  else tell();
}

/** Sends word of an approval: that it waits, or what became of it. */
export function notifyApproval(sim: Sim, approval: Row, workflow: Row, status: ApprovalStatus = 'running'): void {
  for (const template of attachedTemplates(sim, workflow, 'notification_templates_approvals')) {
    send(sim, template, approvalMessage(sim, approval, workflow, template, status), workflow);
  }
}

function notifyEnd(sim: Sim, approval: Row): void {
  const workflow = parentWorkflow(approval, sim);
  const taken = approval.status === 'successful' ? 'approved' : 'denied';
  if (workflow) notifyApproval(sim, approval, workflow, approval.timed_out ? 'timed_out' : taken);
}

function attachedTemplates(sim: Sim, job: Row, list: string): Set<Row> {
  const owners: [resource: string, id: unknown][] = [];
  const template = sim.store.get('unified_job_templates', job.unified_job_template);
  if (template) owners.push([sim.resourceOf(template).name, template.id]);
  if (job.project && job.type === 'job') owners.push(['projects', job.project]);
  if (job.organization) owners.push(['organizations', job.organization]);
  return new Set(owners.flatMap(([resource, id]) => linkedTemplates(sim, resource, id, list)));
}

function linkedTemplates(sim: Sim, resource: string, id: unknown, list: string): Row[] {
  const { link, flip } = sim.resource(resource).sublists?.[list] ?? {};
  return link && typeof id === 'number' ? sim.store.linked(link, id, 'notification_templates', flip) : [];
}
