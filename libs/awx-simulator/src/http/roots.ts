import type { Endpoint, Sim } from '../kernel/types';
import { csrfCookie } from './session';

/** `/api/`: what there is, for everybody. */
export const apiRoot = (sim: Sim): Endpoint => ({
  name: 'AWX REST API',
  kind: 'view',
  anonymous: true,
  methods: {
    GET: () => ({
      status: 200,
      // Those who log in with a session look here first for the token that they must send back.
      headers: csrfCookie(),
      body: {
        description: 'AWX REST API',
        current_version: sim.base,
        available_versions: { v2: sim.base },
        ...(sim.root === '/api/' && { oauth2: '/api/o/' }),
        custom_logo: '',
        custom_login_info: '',
        login_redirect_override: '',
      },
    }),
  },
});

// The two whose key is not their path.
const RENAMED: Record<string, string> = {
  inventory: 'inventories',
  constructed_inventory: 'constructed_inventories',
  service_index: 'service-index',
};

const NAMES =
  'ping instances instance_groups receptor_addresses config settings me dashboard organizations users execution_environments projects project_updates teams credentials credential_types credential_input_sources applications tokens metrics inventory constructed_inventory inventory_sources inventory_updates groups hosts host_metrics host_metric_summary_monthly job_templates jobs ad_hoc_commands system_job_templates system_jobs schedules roles notification_templates notifications labels unified_job_templates unified_jobs activity_stream workflow_job_templates workflow_jobs workflow_approvals workflow_job_template_nodes workflow_job_nodes mesh_visualizer bulk analytics service_index role_definitions role_user_assignments role_team_assignments'.split(
    ' ',
  );

/** `/api/v2/`: the flat map of names to paths. */
export const versionRoot = (sim: Sim): Endpoint => ({
  name: 'Version 2',
  kind: 'view',
  anonymous: true,
  methods: {
    GET: () => ({
      status: 200,
      body: Object.fromEntries(NAMES.map((name) => [name, sim.url(RENAMED[name] ?? name)])),
    }),
  },
});
