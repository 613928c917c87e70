import { denied } from '../kernel/errors';
import type { Endpoint } from '../kernel/types';

/** `mesh_visualizer/`: the nodes and how they are connected. */
export const meshVisualizer: Endpoint = {
  name: 'Mesh Visualizer',
  kind: 'view',
  methods: {
    GET: ({ sim, user }) => {
      if (!sim.policy.seesAll(user, 'instances')) throw denied();
      return {
        status: 200,
        body: {
          nodes: [...sim.store.all('instances')].map(({ id, hostname, node_type, node_state, enabled }) => ({
            id,
            hostname,
            node_type,
            node_state,
            enabled,
          })),
          links: [],
        },
      };
    },
  },
};

const REPORTS =
  'authorized reports report_options adoption_rate adoption_rate_options event_explorer event_explorer_options host_explorer host_explorer_options job_explorer job_explorer_options probe_templates probe_templates_options probe_template_for_hosts probe_template_for_hosts_options roi_templates roi_templates_options';

/** `analytics/`: only the directory; the reports live in a service elsewhere. */
export const analytics: Endpoint = {
  name: 'Automation Analytics',
  kind: 'view',
  methods: {
    GET: ({ sim }) => ({
      status: 200,
      body: Object.fromEntries(REPORTS.split(' ').map((name) => [name, sim.url('analytics', name)])),
    }),
  },
};

/** `service-index/`: only the directory of what the platform's gateway reads. */
export const serviceIndex: Endpoint = {
  name: 'Service Index Root',
  kind: 'view',
  methods: {
    GET: ({ sim }) => ({
      status: 200,
      body: Object.fromEntries(
        ['metadata', 'resources', 'resource-types'].map((name) => [name, sim.url('service-index', name)]),
      ),
    }),
  },
};

/** `bulk/`: the directory of the bulk operations. */
export const bulk: Endpoint = {
  name: 'Bulk',
  kind: 'view',
  methods: {
    GET: ({ sim }) => ({
      status: 200,
      body: Object.fromEntries(
        ['host_create', 'host_delete', 'job_launch'].map((name) => [name, sim.url('bulk', name)]),
      ),
    }),
  },
};
