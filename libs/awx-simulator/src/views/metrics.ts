import { VERSION } from '../http/headers';
import { sessionCount } from '../http/session';
import { denied } from '../kernel/errors';
import type { Endpoint, Request, Row, Sim } from '../kernel/types';
import { consumedCapacity } from '../life/engine/capacity';
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
];

const STATUSES = ['canceled', 'waiting', 'successful', 'error', 'failed', 'running', 'pending'];

/** AWX's own families; those of its database and its processes have nothing to tell here. */
function metrics(sim: Sim): Metric[] {
  // Updates that a job makes for itself are not counted.
  const jobs = [...sim.store.all('unified_jobs')].filter((job) => job.launch_type !== 'sync');
  const having = (status: string): number => jobs.filter((job) => job.status === status).length;
  return [
    gauge('awx_system_info', 'AWX System Information', [{ labels: systemInfo(sim), value: 1 }]),
    ...COUNTED.map(([resource, noun]) =>
      gauge(`awx_${resource}_total`, `Number of ${noun}`, sim.store.count(resource)),
    ),
    gauge('awx_hosts_total', 'Number of hosts', [
      { labels: { type: 'all' }, value: sim.store.count('hosts') },
      { labels: { type: 'active' }, value: new Set([...sim.store.all('hosts')].map(({ name }) => name)).size },
    ]),
    gauge('awx_schedules_total', 'Number of schedules', sim.store.count('schedules')),
    gauge('awx_sessions_total', 'Number of sessions', sessions(sim)),
    gauge('awx_running_jobs_total', 'Number of running jobs on the system', having('running')),
    gauge('awx_pending_jobs_total', 'Number of pending jobs on the system', having('pending')),
    gauge(
      'awx_status_total',
      'Status of Job launched',
      STATUSES.map((status) => ({ labels: { status }, value: having(status) })),
    ),
    ...instanceMetrics(sim, jobs),
    gauge('awx_license_instance_total', 'Total number of managed hosts provided by your license', 0),
    gauge('awx_license_instance_free', 'Number of remaining managed hosts provided by your license', 0),
  ];
}

const gauge = (name: string, help: string, samples: Sample[] | number): Metric => ({
  name,
  help,
  samples: typeof samples === 'number' ? [{ labels: {}, value: samples }] : samples,
});

const inPython = (value: unknown): string =>
  value === true ? 'True' : value === false ? 'False' : String(value ?? 'None');

function systemInfo({ settings }: Sim): Record<string, string> {
  return {
    external_logger_enabled: inPython(settings.LOG_AGGREGATOR_ENABLED),
    external_logger_type: inPython(settings.LOG_AGGREGATOR_TYPE),
    insights_analytics: inPython(settings.INSIGHTS_TRACKING_STATE),
    install_uuid: inPython(settings.INSTALL_UUID),
    license_expiry: '0',
    license_type: 'open',
    pendo_tracking: inPython(settings.PENDO_TRACKING_STATE),
    tower_url_base: inPython(settings.TOWER_URL_BASE),
    tower_version: VERSION,
  };
}

function sessions(sim: Sim): Sample[] {
  const count = sessionCount(sim);
  return [
    { labels: { type: 'all' }, value: count },
    { labels: { type: 'user' }, value: count },
    { labels: { type: 'anonymous' }, value: 0 },
  ];
}

function instanceMetrics(sim: Sim, jobs: readonly Row[]): Metric[] {
  const nodes = [...sim.store.all('instances')];
  const named = ({ hostname, uuid }: Row): Record<string, string> => ({ hostname, instance_uuid: uuid });
  const typed = (node: Row): Record<string, string> => ({ ...named(node), node_type: node.node_type });
  const each = (labels: typeof named, value: (node: Row) => number): Sample[] =>
    nodes.map((node) => ({ labels: labels(node), value: value(node) }));
  const consumed = ({ hostname }: Row): number => consumedCapacity(sim, hostname);
  const about = (node: Row): Record<string, string> => ({
    enabled: inPython(node.enabled),
    ...named(node),
    managed_by_policy: inPython(node.managed_by_policy),
    node_type: node.node_type,
    version: node.version,
  });
  return [
    gauge(
      'awx_instance_capacity',
      'Capacity of each node in the system',
      each(typed, ({ capacity }) => capacity),
    ),
    gauge(
      'awx_instance_cpu',
      'CPU cores on each node in the system',
      each(named, ({ cpu }) => Number(cpu)),
    ),
    gauge(
      'awx_instance_memory',
      'RAM (Kb) on each node in the system',
      each(named, ({ memory }) => memory),
    ),
    gauge(
      'awx_instance_info',
      'Info about each node in the system',
      each(about, () => 1),
    ),
    gauge('awx_instance_launch_type_total', 'Type of Job launched', byNode(jobs, 'launch_type')),
    gauge('awx_instance_status_total', 'Status of Job launched', byNode(jobs, 'status')),
    gauge('awx_instance_consumed_capacity', 'Consumed capacity of each node in the system', each(typed, consumed)),
    gauge(
      'awx_instance_remaining_capacity',
      'Remaining capacity of each node in the system',
      each(typed, (node) => node.capacity - consumed(node)),
    ),
  ];
}

/** How many of the jobs that ran on each node have each value of a field. */
function byNode(jobs: readonly Row[], field: 'launch_type' | 'status'): Sample[] {
  const counts = new Map<string, Sample>();
  for (const { execution_node: node, [field]: value } of jobs) {
    if (!node) continue;
    const key = `${node} ${value}`;
    const labels: Record<string, string> = field === 'status' ? { node, status: value } : { launch_type: value, node };
    const sample = counts.get(key) ?? { labels, value: 0 };
    sample.value++;
    counts.set(key, sample);
  }
  return [...counts.values()];
}

/** Prometheus takes numbers as Go prints them. */
function asFloat(value: number): string {
  const text = Number.isInteger(value) ? value.toFixed(1) : String(value);
  const point = text.indexOf('.');
  if (value <= 0 || point <= 6) return text;
  const mantissa = `${text[0]}.${text.slice(1, point)}${text.slice(point + 1)}`.replace(/[0.]+$/, '');
  return `${mantissa}e+${String(point - 1).padStart(2, '0')}`;
}

function asText(all: Metric[]): string {
  const line = (name: string, { labels, value }: Sample): string => {
    const pairs = Object.entries(labels).map(([key, text]) => `${key}="${text}"`);
    return `${name}${pairs.length ? `{${pairs.join(',')}}` : ''} ${asFloat(value)}`;
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

/** An error as Python prints it: whatever is told as text is printed. */
const DENIED =
  "{'detail': ErrorDetail(string='You do not have permission to perform this action.', code='permission_denied')}";

/** `metrics/`: for Prometheus, or as JSON. */
export const metricsView: Endpoint = {
  name: 'Metrics',
  kind: 'view',
  anyAccept: true,
  methods: {
    GET: (request) => {
      const { sim, user } = request;
      const json = wantsJson(request);
      if (!user.is_superuser && !user.is_system_auditor) {
        if (json) throw denied();
        return { status: 403, type: 'text/plain; charset=utf-8', body: DENIED };
      }
      const all = metrics(sim);
      return json
        ? { status: 200, body: asJson(all) }
        : { status: 200, type: 'text/plain; charset=utf-8', body: asText(all) };
    },
  },
};
