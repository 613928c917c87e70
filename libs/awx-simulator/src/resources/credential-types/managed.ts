import {
  asked,
  input,
  type ManagedType,
  password,
  secret,
  sshKey,
  toggle,
  username,
  verifySsl,
} from './managed-fields';
import { LOOKUP_TYPES } from './managed-lookups';

const env = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [`TOWER_${name.toUpperCase()}`, `{{${name}}}`]));

const token = (namespace: string, name: string): ManagedType => ({
  namespace,
  kind: 'token',
  name,
  fields: [secret('token', 'Token', { help_text: 'This token needs to come from your profile settings' })],
  required: ['token'],
});

const OVIRT_INI = [
  '[ovirt]',
  'ovirt_url={{host}}',
  'ovirt_username={{username}}',
  'ovirt_password={{password}}',
  '{% if ca_file %}ovirt_ca_file={{ca_file}}{% endif %}',
].join('\n');

/** The types of every installation, in the order of their ids. */
export const MANAGED_TYPES: readonly ManagedType[] = [
  {
    namespace: 'ssh',
    kind: 'ssh',
    name: 'Machine',
    fields: [
      username(),
      asked('password', 'Password'),
      sshKey(),
      input('ssh_public_key_data', 'Signed SSH Certificate', { multiline: true, secret: true }),
      asked('ssh_key_unlock', 'Private Key Passphrase'),
      input('become_method', 'Privilege Escalation Method', {
        help_text:
          'Specify a method for "become" operations. This is equivalent to specifying the --become-method Ansible parameter.',
      }),
      input('become_username', 'Privilege Escalation Username'),
      asked('become_password', 'Privilege Escalation Password'),
    ],
  },
  {
    namespace: 'scm',
    kind: 'scm',
    name: 'Source Control',
    fields: [username(), password(), sshKey('SCM Private Key'), secret('ssh_key_unlock', 'Private Key Passphrase')],
  },
  {
    namespace: 'vault',
    kind: 'vault',
    name: 'Vault',
    fields: [
      asked('vault_password', 'Vault Password'),
      input('vault_id', 'Vault Identifier', {
        format: 'vault_id',
        help_text:
          'Specify an (optional) Vault ID. This is equivalent to specifying the --vault-id Ansible parameter for providing multiple Vault passwords.  Note: this feature only works in Ansible 2.4+.',
      }),
    ],
    required: ['vault_password'],
  },
  {
    namespace: 'net',
    kind: 'net',
    name: 'Network',
    fields: [
      username(),
      password(),
      sshKey(),
      secret('ssh_key_unlock', 'Private Key Passphrase'),
      toggle('authorize', 'Authorize'),
      secret('authorize_password', 'Authorize Password'),
    ],
    required: ['username'],
    dependencies: { authorize_password: ['authorize'] },
  },
  {
    namespace: 'aws',
    kind: 'cloud',
    name: 'Amazon Web Services',
    fields: [
      username('Access Key'),
      password('Secret Key'),
      secret('security_token', 'STS Token', {
        help_text:
          'Security Token Service (STS) is a web service that enables you to request temporary, limited-privilege credentials for AWS Identity and Access Management (IAM) users.',
      }),
    ],
    required: ['username', 'password'],
  },
  {
    namespace: 'openstack',
    kind: 'cloud',
    name: 'OpenStack',
    fields: [
      username(),
      password('Password (API Key)'),
      input('host', 'Host (Authentication URL)'),
      input('project', 'Project (Tenant Name)'),
      input('project_domain_name', 'Project (Domain Name)'),
      input('domain', 'Domain Name'),
      input('region', 'Region Name'),
      toggle('verify_ssl', 'Verify SSL', { default: true }),
    ],
    required: ['username', 'password', 'host', 'project'],
  },
  {
    namespace: 'vmware',
    kind: 'cloud',
    name: 'VMware vCenter',
    fields: [
      input('host', 'VCenter Host', {
        help_text: 'Enter the hostname or IP address that corresponds to your VMware vCenter.',
      }),
      username(),
      password(),
    ],
    required: ['host', 'username', 'password'],
  },
  {
    namespace: 'satellite6',
    kind: 'cloud',
    name: 'Red Hat Satellite 6',
    fields: [input('host', 'Satellite 6 URL'), username(), password()],
    required: ['host', 'username', 'password'],
  },
  {
    namespace: 'gce',
    kind: 'cloud',
    name: 'Google Compute Engine',
    fields: [
      input('username', 'Service Account Email Address'),
      input('project', 'Project'),
      { ...sshKey(), label: 'RSA Private Key' },
    ],
    required: ['username', 'ssh_key_data'],
  },
  {
    namespace: 'azure_rm',
    kind: 'cloud',
    name: 'Microsoft Azure Resource Manager',
    fields: [
      input('subscription', 'Subscription ID', {
        help_text: 'Subscription ID is an Azure construct, which is mapped to a username.',
      }),
      username(),
      password(),
      input('client', 'Client ID'),
      secret('secret', 'Client Secret'),
      input('tenant', 'Tenant ID'),
      input('cloud_environment', 'Azure Cloud Environment', {
        help_text: 'Environment variable AZURE_CLOUD_ENVIRONMENT when using Azure GovCloud or Azure stack.',
      }),
    ],
    required: ['subscription'],
  },
  token('github_token', 'GitHub Personal Access Token'),
  token('gitlab_token', 'GitLab Personal Access Token'),
  token('bitbucket_dc_token', 'Bitbucket Data Center HTTP Access Token'),
  {
    namespace: 'insights',
    kind: 'insights',
    name: 'Insights',
    fields: [username(), password()],
    required: ['username', 'password'],
    injectors: {
      extra_vars: { scm_username: '{{username}}', scm_password: '{{password}}' },
      env: { INSIGHTS_USER: '{{username}}', INSIGHTS_PASSWORD: '{{password}}' },
    },
  },
  {
    namespace: 'rhv',
    kind: 'cloud',
    name: 'Red Hat Virtualization',
    fields: [input('host', 'Host (Authentication URL)'), username(), password(), input('ca_file', 'CA File')],
    required: ['host', 'username', 'password'],
    injectors: {
      file: { template: OVIRT_INI },
      env: {
        OVIRT_INI_PATH: '{{tower.filename}}',
        OVIRT_URL: '{{host}}',
        OVIRT_USERNAME: '{{username}}',
        OVIRT_PASSWORD: '{{password}}',
      },
    },
  },
  {
    namespace: 'controller',
    kind: 'cloud',
    name: 'Red Hat Ansible Automation Platform',
    fields: [
      input('host', 'Red Hat Ansible Automation Platform', {
        help_text: 'Red Hat Ansible Automation Platform base URL to authenticate with.',
      }),
      input('username', 'Username', {
        help_text:
          'Red Hat Ansible Automation Platform username id to authenticate as.This should not be set if an OAuth token is being used.',
      }),
      password(),
      secret('oauth_token', 'OAuth Token', {
        help_text:
          'An OAuth token to use to authenticate with.This should not be set if username/password are being used.',
      }),
      verifySsl(),
    ],
    required: ['host'],
    injectors: { env: { ...env('host', 'username', 'password', 'verify_ssl', 'oauth_token'), ...controllerEnv() } },
  },
  {
    namespace: 'kubernetes_bearer_token',
    kind: 'kubernetes',
    name: 'OpenShift or Kubernetes API Bearer Token',
    fields: [
      input('host', 'OpenShift or Kubernetes API Endpoint'),
      secret('bearer_token', 'API authentication bearer token'),
      toggle('verify_ssl', 'Verify SSL', { default: true }),
      secret('ssl_ca_cert', 'Certificate Authority data', { multiline: true }),
    ],
    required: ['host', 'bearer_token'],
  },
  {
    namespace: 'registry',
    kind: 'registry',
    name: 'Container Registry',
    fields: [
      input('host', 'Authentication URL', { default: 'quay.io' }),
      username(),
      secret('password', 'Password or Token'),
      toggle('verify_ssl', 'Verify SSL', { default: true }),
    ],
    required: ['host'],
  },
  {
    namespace: 'galaxy_api_token',
    kind: 'galaxy',
    name: 'Ansible Galaxy/Automation Hub API Token',
    fields: [
      input('url', 'Galaxy Server URL', { help_text: 'The URL of the Galaxy instance to connect to.' }),
      input('auth_url', 'Auth Server URL', {
        help_text: 'The URL of a Keycloak server token_endpoint, if using SSO auth.',
      }),
      secret('token', 'API Token', { help_text: 'A token to use for authentication against the Galaxy instance.' }),
    ],
    required: ['url'],
  },
  {
    namespace: 'gpg_public_key',
    kind: 'cryptography',
    name: 'GPG Public Key',
    fields: [secret('gpg_public_key', 'GPG Public Key', { multiline: true })],
    required: ['gpg_public_key'],
  },
  {
    namespace: 'terraform',
    kind: 'cloud',
    name: 'Terraform backend configuration',
    fields: [
      secret('configuration', 'Backend configuration', { multiline: true }),
      secret('gce_credentials', 'Google Cloud Platform account credentials', { multiline: true }),
    ],
    required: ['configuration'],
  },
  ...LOOKUP_TYPES,
];

function controllerEnv(): Record<string, string> {
  const tower = env('host', 'username', 'password', 'verify_ssl', 'oauth_token');
  return Object.fromEntries(Object.entries(tower).map(([name, value]) => [name.replace('TOWER', 'CONTROLLER'), value]));
}
