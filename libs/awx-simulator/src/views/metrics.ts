import { VERSION } from '../http/headers';
import { denied } from '../kernel/errors';
import type { Endpoint, Request, Sim } from '../kernel/types';
import { param } from '../query/params';

interface Sample {
  labels: Record<string, string>;
  value: number;
}

interface Metric {
  name: string;
  help: string;
  samples: Sample[];
}

const COUNTED: [resource: string, noun: string][] = [
  ['organizations', 'organizations'],
  ['users', 'users'],
  ['teams', 'teams'],
  ['inventories', 'inventories'],
  ['projects', 'projects'],
  ['job_templates', 'job templates'],
  ['workflow_job_templates', 'workflow job templates'],
  ['schedules', 'schedules'],
];

const STATUSES = ['canceled', 'waiting', 'successful', 'error', 'failed', 'running', 'pending'];

function metrics(sim: Sim): Metric[] {
  const one = (value: number, labels: Record<string, string> = {}): Sample[] => [{ labels, value }];
  const jobs = [...sim.store.all('unified_jobs')];
  const having = (status: string): number => jobs.filter((job) => job.status === status).length;
  const info = { install_uuid: String(sim.settings.INSTALL_UUID), license_type: 'open', tower_version: VERSION };
  return [
    { name: 'awx_system_info', help: 'AWX System Information', samples: one(1, info) },
    ...COUNTED.map(([resource, noun]) => ({
      name: `awx_${resource}_total`,
      help: `Number of ${noun}`,
      samples: one(sim.store.count(resource)),
    })),
    { name: 'awx_hosts_total', help: 'Number of hosts', samples: one(sim.store.count('hosts'), { type: 'all' }) },
    { name: 'awx_running_jobs_total', help: 'Number of running jobs on the system', samples: one(having('running')) },
    { name: 'awx_pending_jobs_total', help: 'Number of pending jobs on the system', samples: one(having('pending')) },
    {
      name: 'awx_status_total',
      help: 'Status of Job launched',
      samples: STATUSES.map((status) => ({ labels: { status }, value: having(status) })),
    },
    {
      name: 'awx_instance_capacity',
      help: 'Capacity of each node in the system',
      samples: [...sim.store.all('instances')].map(({ hostname, uuid, node_type, capacity }) => ({
        labels: { hostname, instance_uuid: uuid, node_type },
        value: capacity,
      })),
    },
  ];
}

function asText(all: Metric[]): string {
  const line = (name: string, { labels, value }: Sample): string => {
    const pairs = Object.entries(labels).map(([key, text]) => `${key}="${text}"`);
    return `${name}${pairs.length ? `{${pairs.join(',')}}` : ''} ${value.toFixed(1)}`;
  };
  return all
    .flatMap(({ name, help, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} gauge`,
      ...samples.map((one) => line(name, one)),
    ])
    .join('\n')
    .concat('\n');
}

const asJson = (all: Metric[]): Record<string, unknown> =>
  Object.fromEntries(all.map(({ name, help, samples }) => [name, { help_text: help, type: 'gauge', samples }]));

function wantsJson({ params, headers }: Request): boolean {
  const format = param(params, 'format');
  return format ? format === 'json' : /^application\/json/.test(headers.accept ?? '');
}

/** `metrics/`: for Prometheus, or as JSON. */
export const metricsView: Endpoint = {
  name: 'Metrics',
  kind: 'view',
  anyAccept: true,
  methods: {
    GET: (request) => {
      const { sim, user } = request;
      if (!user.is_superuser && !user.is_system_auditor) throw denied();
      const all = metrics(sim);
      return wantsJson(request)
        ? { status: 200, body: asJson(all) }
        : { status: 200, type: 'text/plain', body: asText(all) };
    },
  },
};
