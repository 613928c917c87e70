import type { Row, Sim } from '../../kernel/types';
import { hostsOf } from '../../resources/inventory-hosts';

/** Where a job runs. */
export interface Place {
  group: Row | undefined;
  /** Host name of the instance; empty in a container group. */
  node: string;
  /** Host name of the instance that controls it. */
  controller: string;
}

const BUSY = ['waiting', 'running'];
const IMPACT: Record<string, number> = { project_update: 1, inventory_update: 1, system_job: 5, workflow_job: 0 };
const DEFAULT_FORKS = 5;

/** How much of an instance's capacity a job takes. */
function impactOf(sim: Sim, job: Row): number {
  const fixed = IMPACT[job.type];
  if (fixed !== undefined) return fixed;
  const inventory = sim.store.get('inventories', job.inventory);
  const forks = job.forks || DEFAULT_FORKS;
  return Math.min(inventory ? count(hostsOf(inventory, sim), forks) : 1, forks) + 1;
}

/** Counts no further than it has to. */
function count(rows: Iterable<Row>, limit: number): number {
  let total = 0;
  for (const _ of rows) if (++total >= limit) break;
  return Math.max(1, total);
}

/** What the jobs on an instance take of its capacity. */
export function consumedCapacity(sim: Sim, hostname: string): number {
  return busyJobs(sim)
    .filter((job) => job.execution_node === hostname)
    .reduce((sum, job) => sum + impactOf(sim, job), 0);
}

/** Jobs that run, or are about to, in an instance group. */
function jobsRunningIn(sim: Sim, group: Row): Row[] {
  return busyJobs(sim).filter((job) => job.instance_group === group.id);
}

function busyJobs(sim: Sim): Row[] {
  return BUSY.flatMap((status) => [...sim.store.where('unified_jobs', 'status', status)]);
}

/** Finds a place for a job in the first of its instance groups that has room; undefined when all are full. */
export function assign(sim: Sim, job: Row): Place | undefined {
  if (job.type === 'workflow_job') return { group: undefined, node: '', controller: '' };
  const groups = groupsFor(sim, job);
  if (!groups.length) return { group: undefined, node: '', controller: '' };
  for (const group of groups) {
    if (!hasRoom(sim, job, group)) continue;
    if (group.is_container_group) return { group, node: '', controller: controlNode(sim) };
    const node = freeInstance(sim, job, group);
    if (node) return { group, node: node.hostname, controller: controls(node) ? node.hostname : controlNode(sim) };
  }
  return undefined;
}

function hasRoom(sim: Sim, job: Row, group: Row): boolean {
  const running = jobsRunningIn(sim, group);
  if (group.max_concurrent_jobs && running.length >= group.max_concurrent_jobs) return false;
  const forks = (one: Row): number => one.forks || DEFAULT_FORKS;
  return !group.max_forks || running.reduce((sum, one) => sum + forks(one), 0) + forks(job) <= group.max_forks;
}

const controls = (instance: Row): boolean => instance.node_type === 'hybrid' || instance.node_type === 'control';

/** What runs elsewhere is watched from the control plane. */
const controlNode = (sim: Sim): string =>
  sim.store.first('instances', (one) => one.enabled && controls(one))?.hostname ?? '';

/** The instance with the most room; a job that fits nowhere takes an idle one. */
function freeInstance(sim: Sim, job: Row, group: Row): Row | undefined {
  const impact = impactOf(sim, job);
  let best: { instance: Row; left: number } | undefined;
  for (const instance of instancesOf(sim, group)) {
    const used = consumedCapacity(sim, instance.hostname);
    const left = instance.capacity - used;
    if ((left >= impact || used === 0) && (!best || left > best.left)) best = { instance, left };
  }
  return best?.instance;
}

function instancesOf(sim: Sim, group: Row): Row[] {
  const list = sim.resource('instance_groups').sublists?.['instances'];
  const rows = list?.link ? sim.store.linked(list.link, group.id, 'instances', list.flip) : [];
  return rows.filter((one) => one.enabled && one.capacity > 0 && one.node_type !== 'hop');
}

/** A job's own groups, else those of its template, inventory and organization, else the default one. */
function groupsFor(sim: Sim, job: Row): Row[] {
  const named = (name: string): Row[] => [...sim.store.all('instance_groups')].filter((group) => group.name === name);
  if (job.type === 'project_update' || job.type === 'system_job') return named('controlplane');
  const prompted = (job.prompts?.instance_groups ?? []) as number[];
  if (prompted.length)
    return prompted.map((id) => sim.store.get('instance_groups', id)).filter((group) => group !== undefined);
  const owners: [resource: string, id: unknown][] = [
    ['job_templates', job.job_template],
    ['inventories', job.inventory],
    ['organizations', job.organization],
  ];
  const own = owners.flatMap(([resource, id]) => linkedGroups(sim, resource, id));
  return own.length ? own : named('default');
}

function linkedGroups(sim: Sim, resource: string, id: unknown): Row[] {
  const list = sim.resource(resource).sublists?.['instance_groups'];
  return list?.link && typeof id === 'number' ? sim.store.linked(list.link, id, 'instance_groups', list.flip) : [];
}
