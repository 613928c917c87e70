import { VERSION } from '../../http/headers';
import type { Values } from '../../kernel/types';

const node = (id: number, hostname: string, node_type: string): Values => ({
  id,
  hostname,
  node_type,
  node_state: 'ready',
  ip_address: `10.40.0.${id}`,
  cpu: '8.0',
  memory: 33_554_432_000,
  cpu_capacity: 32,
  mem_capacity: 290,
  capacity: 290,
  version: VERSION,
  uuid: `b7c1d2e3-0000-4000-8000-00000000000${id}`,
});

export const instances: Values[] = [
  node(1, 'awx-control', 'control'),
  node(2, 'awx-exec-1', 'execution'),
  node(3, 'awx-exec-2', 'execution'),
  node(4, 'awx-exec-3', 'execution'),
];

export const instance_groups: Values[] = [
  { id: 1, name: 'controlplane', policy_instance_percentage: 100, instances: ['awx-control'] },
  { id: 2, name: 'default', policy_instance_percentage: 100, instances: ['awx-exec-1', 'awx-exec-2'] },
  // One node alone: when it is lost, nothing of the group runs.
  { id: 3, name: 'batch', policy_instance_list: ['awx-exec-3'], instances: ['awx-exec-3'] },
];

/** Nothing here opens anything: texts stand where secrets would be. */
const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nsimulated\n-----END OPENSSH PRIVATE KEY-----\n';

export const credentials: Values[] = [
  {
    id: 1,
    name: 'Fleet SSH',
    credential_type: 'Machine',
    organization: 2,
    inputs: { username: 'ansible', ssh_key_data: KEY, become_method: 'sudo' },
    roles: { use_role: { teams: ['On call'] } },
  },
  {
    id: 2,
    name: 'Edge SSH',
    description: 'Signed for 90 days at a time: have it signed anew in time',
    credential_type: 'Machine',
    organization: 2,
    inputs: { username: 'edge', ssh_key_data: KEY },
    created: '-90d6h',
    modified: '-90d6h',
  },
  {
    id: 3,
    name: 'Application vault',
    credential_type: 'Vault',
    organization: 2,
    inputs: { vault_password: 'simulated' },
    roles: { admin_role: { users: ['petra'] } },
  },
];

const project = (id: number, name: string, playbook_files: string[], more: Values = {}): Values => ({
  id,
  name,
  organization: 2,
  scm_type: 'git',
  scm_url: `https://git.fjord.example/automation/${name}.git`,
  scm_branch: 'main',
  scm_revision: `${id}f1c9a7be2d05836c1fa94d7723be8105ad6e3`,
  local_path: `_${id}__${name.replaceAll('-', '_')}`,
  playbook_files,
  status: 'successful',
  ...more,
});

export const projects: Values[] = [
  project(10, 'fleet-playbooks', [
    ...['check_endpoints.yml', 'health_check.yml', 'nightly_backup.yml', 'patch_edge.yml'],
    ...['reindex.yml', 'rotate_secrets.yml', 'settlement.yml', 'stage_tracking.yml', 'statements.yml'],
  ]),
  project(11, 'parcel-tracking', ['deploy_tracking.yml'], {
    description: 'What customers see of their parcels',
    scm_branch: 'release/no-such-branch',
    scm_update_on_launch: true,
    roles: { admin_role: { users: ['omar'] } },
  }),
];

export const notification_templates: Values[] = [
  {
    id: 1,
    name: 'On-call Slack',
    organization: 2,
    notification_type: 'slack',
    notification_configuration: { token: 'simulated', channels: ['#on-call'] },
  },
];
