import { insert } from '../../kernel/crud';
import type { Act, Row, Sim, Values } from '../../kernel/types';
import { queue } from '../engine/life';
import { mirrorStatus } from '../engine/template-status';

/** Stores a job of any kind and queues it. */
export function makeJob(act: Act, resource: string, values: Values): Row {
  const { sim } = act;
  const job = insert(act, sim.resource(resource), { status: 'pending', ...values });
  sim.activity.record(act, { operation: 'create', row: job, changes: values });
  queue(sim, job);
  mirrorStatus(sim, job);
  return job;
}

/** Labels said at launch are added to those of the template. */
export function linkLabels(
  { store }: Sim,
  template: Row,
  templateLink: string,
  job: Row,
  jobLink: string,
  said: readonly number[] = [],
): void {
  for (const label of [...store.links.of(templateLink, template.id), ...said]) store.link(jobLink, job.id, label);
}

/** Copies what is linked to a template to the job made from it. */
export function copyLinks(act: Act, from: Row, fromLink: string, to: Row, toLink: string): void {
  for (const id of act.sim.store.links.of(fromLink, from.id)) act.sim.store.link(toLink, to.id, id);
}
