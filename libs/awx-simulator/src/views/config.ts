import { VERSION } from '../http/headers';
import { denied } from '../kernel/errors';
import type { Endpoint, Row, Sim } from '../kernel/types';

const COLLECTORS: [name: string, version: string, description: string][] = [
  ['config', '1.6', 'General platform configuration.'],
  ['counts', '1.2', 'Counts of objects such as organizations, inventories, and projects'],
  ['org_counts', '1.0', 'Counts of users and teams by organization'],
  ['unified_jobs_table', '1.4', 'Data on jobs run'],
];

const BECOME =
  'sudo:Sudo su:Su pbrun:Pbrun pfexec:Pfexec dzdo:DZDO pmrun:Pmrun runas:Runas enable:Enable doas:Doas ksu:Ksu machinectl:Machinectl sesu:Sesu';

/** AWX needs no subscription: none that is sent changes anything. */
const LICENSE = { license_type: 'open', valid_key: true, subscription_name: 'OPEN', product_name: 'AWX' };

/** `config/`: version, license and what the installation knows. */
export const config: Endpoint = {
  name: 'Configuration',
  kind: 'view',
  methods: {
    POST: ({ user }) => {
      if (!user.is_superuser) throw denied();
      return { status: 200, body: LICENSE };
    },
    DELETE: ({ user }) => {
      if (!user.is_superuser) throw denied();
      return { status: 204 };
    },
    GET: ({ sim, user }) => ({
      status: 200,
      body: {
        time_zone: 'UTC',
        license_info: LICENSE,
        version: VERSION,
        eula: '',
        analytics_status: 'off',
        analytics_collectors: Object.fromEntries(
          COLLECTORS.map(([name, version, description]) => [name, { name, version, description }]),
        ),
        become_methods: BECOME.split(' ').map((one) => one.split(':')),
        ...(managesProjects(sim, user) && { project_base_dir: '/var/lib/awx/projects', project_local_paths: [] }),
        ...((managesProjects(sim, user) || managesTemplates(sim, user)) && { custom_virtualenvs: [] }),
      },
    }),
  },
};

const holdsAny = (sim: Sim, user: Row, resource: string, roles: readonly string[]): boolean =>
  sim.store.first(resource, (row) => roles.some((role) => sim.policy.holds(user, row, role))) !== undefined;

const managesProjects = (sim: Sim, user: Row): boolean =>
  sim.policy.seesAll(user, 'organizations') ||
  holdsAny(sim, user, 'organizations', ['admin_role', 'auditor_role', 'project_admin_role']);

const managesTemplates = (sim: Sim, user: Row): boolean => holdsAny(sim, user, 'job_templates', ['admin_role']);
