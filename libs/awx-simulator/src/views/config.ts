import { VERSION } from '../http/headers';
import type { Endpoint } from '../kernel/types';

const COLLECTORS: [name: string, version: string, description: string][] = [
  ['config', '1.6', 'General platform configuration.'],
  ['counts', '1.2', 'Counts of objects such as organizations, inventories, and projects'],
  ['org_counts', '1.0', 'Counts of users and teams by organization'],
  ['unified_jobs_table', '1.4', 'Data on jobs run'],
];

const BECOME =
  'sudo:Sudo su:Su pbrun:Pbrun pfexec:Pfexec dzdo:DZDO pmrun:Pmrun runas:Runas enable:Enable doas:Doas ksu:Ksu machinectl:Machinectl sesu:Sesu';

/** `config/`: version, license and what the installation knows. */
export const config: Endpoint = {
  name: 'Config',
  kind: 'view',
  methods: {
    GET: () => ({
      status: 200,
      body: {
        time_zone: 'UTC',
        license_info: { license_type: 'open', valid_key: true, subscription_name: 'OPEN', product_name: 'AWX' },
        version: VERSION,
        eula: '',
        analytics_status: 'off',
        analytics_collectors: Object.fromEntries(
          COLLECTORS.map(([name, version, description]) => [name, { name, version, description }]),
        ),
        become_methods: BECOME.split(' ').map((one) => one.split(':')),
        project_base_dir: '/var/lib/awx/projects',
        project_local_paths: [],
        custom_virtualenvs: [],
      },
    }),
  },
};
