import { NODE, VERSION } from '../http/headers';
import type { Endpoint, Sim, Values } from '../kernel/types';

/** `ping/`: proof that the service runs, for everybody. */
export const ping: Endpoint = {
  name: 'Ping',
  description:
    'A simple view that reports very basic information about this\ninstance, which is acceptable to be public information.',
  kind: 'view',
  anonymous: true,
  methods: { GET: ({ sim }) => ({ status: 200, body: status(sim) }) },
};

function status(sim: Sim): Values {
  return {
    ha: false,
    version: VERSION,
    active_node: NODE,
    install_uuid: sim.settings.INSTALL_UUID,
    instances: [],
    instance_groups: [],
  };
}
