import { badRequest } from '../kernel/errors';
import type { Endpoint, Request, Row, Sim, Values } from '../kernel/types';
import { param } from '../query/params';
import { SCM_TYPES } from '../resources/projects';

/** `dashboard/`: how much there is, and how much of it failed. */
export const dashboard: Endpoint = {
  name: 'Dashboard',
  kind: 'view',
  deprecated: true,
  methods: { GET: (request) => ({ status: 200, body: summary(request) }) },
};

function summary({ sim, user }: Request): Values {
  const visible = (resource: string): Row[] =>
    [...sim.store.all(resource)].filter((row) => sim.policy.seesAll(user, resource) || sim.policy.sees(user, row));
  const counted = (resource: string): Values => ({ url: sim.url(resource), total: visible(resource).length });
  const projects = visible('projects');
  return {
    related: { jobs_graph: sim.url('dashboard', 'graphs', 'jobs') },
    inventories: { ...counted('inventories'), ...inventoryCounts(visible('inventories'), sim) },
    inventory_sources: { ec2: sourceCounts(visible('inventory_sources'), sim) },
    groups: { ...counted('groups'), inventory_failed: 0 },
    hosts: hostCounts(visible('hosts'), sim),
    projects: { ...failing('projects', projects, sim) },
    scm_types: Object.fromEntries(
      SCM_TYPES.filter(([type]) => ['git', 'svn', 'archive'].includes(type)).map((type) => [
        type[0],
        scmCounts(type, projects, sim),
      ]),
    ),
    ...Object.fromEntries(
      ['users', 'organizations', 'teams', 'credentials', 'job_templates'].map((name) => [name, counted(name)]),
    ),
  };
}

const failed = (rows: Row[]): Row[] => rows.filter((row) => row.last_job_failed);

const failing = (resource: string, rows: Row[], sim: Sim): Values => ({
  url: sim.url(resource),
  failures_url: `${sim.url(resource)}?last_job_failed=True`,
  total: rows.length,
  failed: failed(rows).length,
});

function inventoryCounts(rows: Row[], sim: Sim): Values {
  const shown = (row: Row, field: string): unknown => sim.resource('inventories').fields[field]!.get?.(row, sim);
  return {
    total_with_inventory_source: rows.filter((row) => shown(row, 'has_inventory_sources')).length,
    job_failed: rows.filter((row) => shown(row, 'has_active_failures')).length,
    inventory_failed: rows.filter((row) => Number(shown(row, 'inventory_sources_with_failures')) > 0).length,
  };
}

function sourceCounts(rows: Row[], sim: Sim): Values {
  const sources = rows.filter((row) => row.source === 'ec2');
  const url = `${sim.url('inventory_sources')}?source=ec2`;
  return {
    url,
    failures_url: `${url}&status=failed`,
    label: 'Amazon EC2',
    total: sources.length,
    failed: sources.filter((row) => row.status === 'failed').length,
  };
}

function hostCounts(rows: Row[], sim: Sim): Values {
  const url = sim.url('hosts');
  return {
    url,
    failures_url: `${url}?last_job_host_summary__failed=True`,
    total: rows.length,
    failed: rows.filter((row) => sim.store.get('job_host_summaries', row.last_job_host_summary)?.failed).length,
  };
}

function scmCounts([type, label]: (typeof SCM_TYPES)[number], projects: Row[], sim: Sim): Values {
  const rows = projects.filter((row) => row.scm_type === type);
  const url = `${sim.url('projects')}?scm_type=${type}`;
  return { url, label, failures_url: `${url}&last_job_failed=True`, total: rows.length, failed: failed(rows).length };
}

const PERIODS: Record<string, [days: number, stepHours: number]> = {
  month: [31, 24],
  two_weeks: [15, 24],
  week: [8, 24],
  day: [1, 1],
};

const KINDS: Record<string, string> = {
  inv_sync: 'inventory_update',
  playbook_run: 'job',
  scm_update: 'project_update',
};

/** `dashboard/graphs/jobs/`: how many jobs ended in which way, by day or by hour. */
export const jobsGraph: Endpoint = {
  name: 'Dashboard Jobs Graphs',
  kind: 'view',
  methods: {
    GET: ({ sim, params }) => {
      const period = param(params, 'period') ?? 'month';
      if (!PERIODS[period]) throw badRequest({ error: `Unknown period "${period}"` });
      return { status: 200, body: { jobs: graph(sim, period, KINDS[param(params, 'job_type') ?? 'all']) } };
    },
  },
};

const HOUR_S = 3600;

function graph(sim: Sim, period: string, type?: string): Values {
  const [days, hours] = PERIODS[period]!;
  const step = hours * HOUR_S;
  const last = Math.floor(sim.clock.now() / 1000 / step) * step;
  const count = days * (24 / hours);
  const slots = Array.from({ length: count }, (_, index) => last - (count - 1 - index) * step);
  const jobs = [...sim.store.all('unified_jobs')].filter((job) => job.finished && (!type || job.type === type));
  const line = (status: string): [number, number][] =>
    slots.map((slot) => [slot, jobs.filter((job) => job.status === status && isWithin(job, slot, step)).length]);
  return Object.fromEntries(['successful', 'failed', 'canceled', 'error'].map((status) => [status, line(status)]));
}

function isWithin({ finished }: Row, slot: number, step: number): boolean {
  const time = Date.parse(finished) / 1000;
  return time >= slot && time < slot + step;
}
