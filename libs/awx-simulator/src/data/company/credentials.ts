import type { Values } from '../../kernel/types';

/** Nothing here opens anything: texts stand where secrets would be. */
const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nsimulated\n-----END OPENSSH PRIVATE KEY-----\n';
const SECRET = 'simulated';

const credential = (
  id: number,
  name: string,
  credential_type: string,
  organization: number,
  inputs: Values,
  roles?: Values,
): Values => ({ id, name, credential_type, organization, inputs, ...(roles && { roles }) });

const usedBy = (...teams: string[]): Values => ({ use_role: { teams } });

export const credentials: Values[] = [
  credential(
    1,
    'Prod SSH',
    'Machine',
    2,
    { username: 'ansible', ssh_key_data: KEY, become_method: 'sudo', become_password: SECRET },
    usedBy('Platform SRE'),
  ),
  credential(
    2,
    'Staging SSH',
    'Machine',
    2,
    { username: 'ansible', ssh_key_data: KEY, become_method: 'sudo' },
    usedBy('Platform SRE'),
  ),
  credential(3, 'Git deploy key', 'Source Control', 2, { username: 'git', ssh_key_data: KEY }),
  credential(4, 'Vault prod', 'Vault', 2, { vault_id: 'prod', vault_password: SECRET }, usedBy('Platform SRE')),
  credential(5, 'AWS inventory', 'Amazon Web Services', 2, { username: 'AKIASIMULATED', password: SECRET }),
  credential(6, 'Network CLI', 'Network', 3, { username: 'netops', password: SECRET }, usedBy('NetOps')),
  credential(7, 'GitHub token', 'GitHub Personal Access Token', 2, { token: SECRET }),
  // Asks for its password at each launch.
  credential(8, 'Break-glass SSH', 'Machine', 3, { username: 'breakglass', password: 'ASK' }, usedBy('NetOps')),
  credential(9, 'K8s burst', 'OpenShift or Kubernetes API Bearer Token', 1, {
    host: 'https://k8s.northwind.example:6443',
    bearer_token: SECRET,
    verify_ssl: true,
  }),
  credential(10, 'Registry pull', 'Container Registry', 3, {
    host: 'registry.northwind.example',
    username: 'awx',
    password: SECRET,
    verify_ssl: true,
  }),
  credential(11, 'Galaxy', 'Ansible Galaxy/Automation Hub API Token', 2, {
    url: 'https://galaxy.northwind.example/',
    token: SECRET,
  }),
];
