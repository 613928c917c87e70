import type { Behaviour, Row, Sim, Values } from '../kernel/types';

const RECENT = 5;

/** What a host shows of the jobs that ran on it. */
export const hostLife: Behaviour = {
  resource: 'hosts',
  summary: (host, sim) => ({ ...lastJob(host, sim), recent_jobs: recentJobs(host, sim) }),
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

function recentJobs(host: Row, sim: Sim): Values[] {
  const summaries = [...sim.store.where('job_host_summaries', 'host', host.id)]
    .sort((a, b) => b.id - a.id)
    .slice(0, RECENT);
  return summaries.flatMap((summary) => {
    const job = sim.store.get('jobs', summary.job);
    return job ? [{ id: job.id, name: job.name, type: 'job', status: job.status, finished: job.finished }] : [];
  });
}
