import type { Row, Sim, Values } from '../../kernel/types';
import { send } from '../../resources/notifications/send';
import { elapsed } from '../jobs/common';

type Occasion = 'started' | 'success' | 'error' | 'approvals';

const WORDS: Record<string, string> = { started: 'running', success: 'succeeded', error: 'failed' };

/** Sends what is attached to a job's template, to its project and to its organization. */
export function notify(sim: Sim, job: Row, occasion: Occasion, subject = subjectOf(job, occasion)): void {
  for (const template of attachedTemplates(sim, job, `notification_templates_${occasion}`)) {
    send(sim, template, subject, bodyOf(sim, job), job);
  }
}

const subjectOf = (job: Row, occasion: Occasion): string =>
  `Job #${job.id} '${job.name}' ${WORDS[occasion] ?? job.status}`;

function bodyOf(sim: Sim, job: Row): Values {
  const { id, name, started, finished, status } = job;
  const user = sim.store.get('users', job.created_by);
  return {
    ...{ id, name, started, finished, status },
    url: `https://towerhost/#/jobs/${job.type}/${id}`,
    created_by: user?.username ?? '',
    elapsed: elapsed(job, sim),
    friendly_name: 'Job',
  };
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
