import { NODE, VERSION } from '../http/headers';
import type { Endpoint, Row, Sim, Values } from '../kernel/types';

/** `ping/`: proof that the service runs, for everybody. */
export const ping: Endpoint = {
  name: 'Ping',
  description:
    'A simple view that reports very basic information about this\ninstance, which is acceptable to be public information.',
  kind: 'view',
  anonymous: true,
  methods: { GET: ({ sim }) => ({ status: 200, body: status(sim) }) },
};

const controls = ({ node_type }: Row): boolean => ['control', 'hybrid'].includes(node_type);

const shown = (sim: Sim, row: Row): Values => {
  const { fields } = sim.resourceOf(row);
  return Object.fromEntries(Object.entries(fields).map(([name, { get }]) => [name, get ? get(row, sim) : row[name]]));
};

const nodeStatus =
  (sim: Sim) =>
  (row: Row): Values => {
    const { hostname, node_type, uuid, last_seen, capacity, version } = shown(sim, row);
    return { node: hostname, node_type, uuid, heartbeat: last_seen, capacity, version };
  };

const groupStatus =
  (sim: Sim) =>
  (row: Row): Values => ({
    name: row.name,
    capacity: shown(sim, row).capacity,
    instances: sim.store.linked('group_instances', row.id, 'instances').map(({ hostname }) => hostname),
  });

function status(sim: Sim): Values {
  return {
    ha: false,
    version: VERSION,
    active_node: sim.store.first('instances', controls)?.hostname ?? NODE,
    install_uuid: sim.settings.INSTALL_UUID,
    instances: [...sim.store.all('instances')].map(nodeStatus(sim)),
    instance_groups: [...sim.store.all('instance_groups')].map(groupStatus(sim)),
  };
}
