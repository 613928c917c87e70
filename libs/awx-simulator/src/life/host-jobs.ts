import type { Behaviour, Row, Sim, Values } from '../kernel/types';
import { jobEvents } from './jobs/events';
import { eventsAction } from './output/event-lists';

/** What a host shows of the last job that ran on it. */
export const jobsOfHosts: Behaviour = {
  resource: 'hosts',
  summary: lastJob,
  sublists: { job_host_summaries: { of: 'job_host_summaries', fk: 'host', readOnly: true } },
};

function lastJob(host: Row, sim: Sim): Values {
  const job = sim.store.get('jobs', host.last_job);
  const summary = sim.store.get('job_host_summaries', host.last_job_host_summary);
  if (!job) return {};
  const { id, name, description, finished, status, failed, canceled_on } = job;
  const template = sim.store.get('job_templates', job.job_template);
  return {
    last_job: {
      ...{ id, name, description, finished, status, failed },
      ...(canceled_on && { canceled_on }),
      ...(template && { job_template_id: template.id, job_template_name: template.name }),
    },
    ...(summary && { last_job_host_summary: { id: summary.id, failed: summary.failed } }),
  };
}

/** The hosts of a group and of the groups below it. */
const hostsBelow = (group: Row, sim: Sim): Row[] => hostsOfGroup(sim, group, new Set());

function hostsOfGroup(sim: Sim, group: Row, seen: Set<number>): Row[] {
  if (seen.has(group.id)) return [];
  seen.add(group.id);
  const below = sim.store
    .linked('group_children', group.id, 'groups')
    .flatMap((child) => hostsOfGroup(sim, child, seen));
  return [...new Set([...sim.store.linked('group_hosts', group.id, 'hosts'), ...below])];
}

const ofHosts =
  (resource: string) =>
  (group: Row, sim: Sim): Row[] =>
    hostsBelow(group, sim).flatMap((host) => [...sim.store.where(resource, 'host', host.id)]);

/** What a group shows of the jobs that ran on its hosts. */
export const jobsOfGroups: Behaviour = {
  resource: 'groups',
  sublists: { job_host_summaries: { of: 'job_host_summaries', readOnly: true, rows: ofHosts('job_host_summaries') } },
  actions: { job_events: eventsAction(jobEvents, ofHosts('job_events')) },
};

const jobsOn = ({ hostname }: Row, sim: Sim): Iterable<Row> =>
  sim.store.where('unified_jobs', 'execution_node', hostname);

/** Where jobs ran. */
export const jobsOfInstances: Behaviour[] = [
  { resource: 'instance_groups', sublists: { jobs: { of: 'unified_jobs', fk: 'instance_group', readOnly: true } } },
  { resource: 'instances', sublists: { jobs: { of: 'unified_jobs', readOnly: true, rows: jobsOn } } },
];
