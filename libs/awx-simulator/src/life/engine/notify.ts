import type { Row, Sim } from '../../kernel/types';
import { send } from '../../resources/notifications/send';
import { parentWorkflow } from '../jobs/common';
import { type ApprovalStatus, approvalMessage, jobMessage, type Occasion } from './notification-text';

/** AWX waits until the hosts of a job have been counted. */
const COUNTED_MS = 600;

/** Sends what is attached to a job's template, to its project and to its organization. Approvals are told of by whoever ends them. */
export function notify(sim: Sim, job: Row, occasion: Occasion): void {
  if (job.type === 'workflow_approval') return;
  const tell = (): void => {
    if (!sim.store.has(job)) return;
    for (const template of attachedTemplates(sim, job, `notification_templates_${occasion}`)) {
      send(sim, template, jobMessage(sim, job, template, occasion), job);
    }
  };
  if (job.type === 'job' && job.started !== null && occasion !== 'started') sim.clock.after(COUNTED_MS, tell);
  else tell();
}

/** Sends word of an approval. @param workflow the one that it holds up: one that was just made is in no node yet */
export function notifyApproval(
  sim: Sim,
  approval: Row,
  status: ApprovalStatus,
  workflow = parentWorkflow(approval, sim),
): void {
  if (!workflow) return;
  for (const template of attachedTemplates(sim, workflow, 'notification_templates_approvals')) {
    send(sim, template, approvalMessage(sim, approval, workflow, template, status), workflow);
  }
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
