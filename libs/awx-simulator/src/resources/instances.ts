import { badRequest, denied, noSuch, objectError } from '../kernel/errors';
import { choice, computed, flag, int, json, shown, text, time } from '../kernel/fields';
import { isDetailView } from '../kernel/render';
import { stampOf } from '../kernel/stamp';
import type { Change, Endpoint, Reply, Request, Resource, Row, Sim } from '../kernel/types';
import { consumedCapacity } from '../life/engine/capacity';

const NODE_TYPES = [
  ['control', 'Control plane node'],
  ['execution', 'Execution plane node'],
  ['hybrid', 'Controller and execution'],
  ['hop', 'Message-passing node, no execution capability'],
] as const;

const STATES = [
  ['provisioning', 'Provisioning'],
  ['provision-fail', 'Provisioning Failure'],
  ['installed', 'Installed'],
  ['ready', 'Ready'],
  ['unavailable', 'Unavailable'],
  ['deprovisioning', 'De-provisioning'],
  ['deprovision-fail', 'De-provisioning Failure'],
] as const;

/** Nodes of the installation. They come with it; only a few switches can be changed. */
export const instances: Resource = {
  name: 'instances',
  type: 'instance',
  model: 'Instance',
  order: ['id'],
  search: ['hostname'],
  named: ['hostname'],
  anonymous: true,
  detailMethods: ['GET', 'PUT', 'PATCH'],
  fields: {
    hostname: text({
      required: true,
      default: undefined,
      max: 250,
      check: (hostname, { before }) =>
        before && hostname !== before.hostname ? ['Cannot change hostname.'] : undefined,
    }),
    uuid: text({ readOnly: true }),
    /** When it was heard of last; null while it reports. */
    silent_since: time({ hidden: true }),
    last_seen: computed('time', (row, sim) => heartbeat(row, sim)),
    health_check_started: time(),
    health_check_pending: flag(false, { readOnly: true, shownOnly: true }),
    last_health_check: computed('time', (row, sim) => heartbeat(row, sim)),
    errors: text({ readOnly: true }),
    capacity_adjustment: { kind: 'float', default: '1.00', min: 0, check: precisionErrors },
    version: text({ readOnly: true }),
    capacity: int(0, { readOnly: true }),
    consumed_capacity: shown('int', ({ hostname }, sim) => consumedCapacity(sim, hostname)),
    percent_capacity_remaining: shown('float', ({ capacity, hostname }, sim) =>
      capacity ? Math.round(((capacity - consumedCapacity(sim, hostname)) / capacity) * 10_000) / 100 : 0,
    ),
    jobs_running: shown('int', (row, sim) => runningOn(row, sim).length),
    jobs_total: shown(
      'int',
      ({ hostname }, sim) => [...sim.store.where('unified_jobs', 'execution_node', hostname)].length,
    ),
    cpu: text({ readOnly: true, default: '2.0' }),
    memory: int(0, { readOnly: true }),
    cpu_capacity: int(0, { readOnly: true }),
    mem_capacity: int(0, { readOnly: true }),
    enabled: flag(true),
    managed_by_policy: flag(true),
    node_type: choice(NODE_TYPES, {
      default: 'hybrid',
      check: (type, { before }) => (before && type !== before.node_type ? ['Cannot change node type.'] : undefined),
    }),
    node_state: choice(STATES, {
      default: 'ready',
      check: (state, { before }) =>
        before && state !== before.node_state ? ['Can only change the state on Kubernetes or OpenShift.'] : undefined,
    }),
    managed: flag(true, { readOnly: true }),
    ip_address: text({ readOnly: true }),
    peers: json([], { readOnly: true }),
    reverse_peers: json([], { readOnly: true }),
    listener_port: int(null, {
      nullable: true,
      min: 1024,
      max: 65_535,
      check: (port, { before }) =>
        before && port !== before.listener_port
          ? [`Cannot change listener port${port && before.listener_port ? '' : ' for managed nodes'}.`]
          : undefined,
    }),
    peers_from_control_nodes: flag(false, { readOnly: true }),
    protocol: text({ default: 'tcp', readOnly: true }),
  },
  links: ['receptor_addresses', 'jobs', 'peers', 'instance_groups'],
  summarize: ({ id, hostname }) => ({ id, hostname }),
  summary: (_row, _sim, view) => ({ user_capabilities: { edit: false }, ...(isDetailView(view) && { links: [] }) }),
  hooks: [{ validate: checkInstance, beforeSave: adjust }],
  sublists: {
    instance_groups: { of: 'instance_groups', link: 'group_instances', flip: true, create: true },
    peers: { of: 'instances', readOnly: true, rows: () => [] },
  },
  actions: { health_check: healthCheck(), install_bundle: { methods: { GET: installBundle } } },
};

const DIGITS = { all: 3, decimals: 2 };

/** AWX keeps it as a decimal of three digits, two of them behind the point. */
function precisionErrors(value: unknown): string[] | undefined {
  const [, whole = '', decimals = ''] = /^(\d*)(?:\.(\d+))?$/.exec(String(value)) ?? ['', '9'.repeat(DIGITS.all + 1)];
  const before = whole.replace(/^0+/, '').length;
  if (before + decimals.length > DIGITS.all)
    return [`Ensure that there are no more than ${DIGITS.all} digits in total.`];
  if (decimals.length > DIGITS.decimals)
    return [`Ensure that there are no more than ${DIGITS.decimals} decimal places.`];
  const most = DIGITS.all - DIGITS.decimals;
  return before > most ? [`Ensure that there are no more than ${most} digits before the decimal point.`] : undefined;
}

const HEARTBEAT_MS = 60_000;

/** Nodes report once a minute, until they are lost. */
const heartbeat = ({ silent_since }: Row, sim: Sim): string =>
  silent_since ?? stampOf(Math.floor(sim.clock.now() / HEARTBEAT_MS) * HEARTBEAT_MS);

const runningOn = ({ hostname }: Row, sim: Sim): Row[] =>
  [...sim.store.where('unified_jobs', 'status', 'running')].filter((job) => job.execution_node === hostname);

function checkInstance({ before }: Change): void {
  if (!before) throw objectError('Can only create instances on Kubernetes or OpenShift.');
}

function adjust({ sent, after }: Change): void {
  if (sent.capacity_adjustment !== undefined) after.capacity_adjustment = Number(sent.capacity_adjustment).toFixed(2);
  const { cpu_capacity: cpu, mem_capacity: memory } = after;
  const share = Number(after.capacity_adjustment);
  const [low, high] = [Math.min(cpu, memory), Math.max(cpu, memory)];
  after.capacity = after.enabled ? Math.floor(low + (high - low) * share) : 0;
}

/** What sets up a node outside of the cluster. AWX fails where it has no certificate of a mesh to put in, as here. */
function installBundle({ user }: Request, { node_type }: Row): Reply {
  if (!user.is_superuser && !user.is_system_auditor) throw denied();
  if (node_type !== 'execution' && node_type !== 'hop')
    throw badRequest({ msg: 'Install bundle can only be generated for execution or hop nodes.' });
  throw new Error('there is no certificate of a mesh');
}

function healthCheck(): Partial<Endpoint> {
  const only = (row: Row): void => {
    if (row.node_type !== 'execution') throw noSuch('Instance');
  };
  return {
    name: 'Instance Health Check',
    methods: {
      GET: (_request, row) => {
        only(row);
        const { uuid, hostname, version, errors } = row;
        return { status: 200, body: { uuid, hostname, version, errors } };
      },
      POST: (_request, row) => {
        only(row);
        if (row.health_check_pending) throw badRequest({ msg: 'Health check is already in progress' });
        return { status: 200, body: { msg: `Health check is running for ${row.hostname}.` } };
      },
    },
  };
}
