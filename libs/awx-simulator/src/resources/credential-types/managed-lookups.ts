import { type InputField, input, type ManagedType, password, secret, toggle, username } from './managed-fields';

type Lookup = [namespace: string, name: string, fields: InputField[], metadata: InputField[], required: string];

const url = (label: string) => input('url', label, { format: 'url' });
const choice = (id: string, label: string, choices: string[], preset: string): InputField => ({
  id,
  label,
  choices,
  default: preset,
});
const line = (id: string, label: string, more: Partial<InputField> = {}) =>
  input(id, label, { multiline: false, ...more });
const lines = (id: string, label: string, more: Partial<InputField> = {}) =>
  input(id, label, { multiline: true, ...more });

const vault = (): InputField[] => [
  url('Server URL'),
  secret('token', 'Token'),
  lines('cacert', 'CA Certificate'),
  line('role_id', 'AppRole role_id'),
  line('secret_id', 'AppRole secret_id', { secret: true }),
  lines('client_cert_public', 'Client Certificate'),
  lines('client_cert_private', 'Client Certificate Key', { secret: true }),
  line('client_cert_role', 'TLS Authentication Role'),
  line('namespace', 'Namespace name (Vault Enterprise only)'),
  line('kubernetes_role', 'Kubernetes role'),
  input('username', 'Username', { secret: false }),
  password(),
  line('default_auth_path', 'Path to Auth', { default: 'approle' }),
];

/** What the sources are, and which metadata each wants with every input that it fills. */
const LOOKUPS: readonly Lookup[] = [
  [
    'conjur',
    'CyberArk Conjur Secrets Manager Lookup',
    [
      url('Conjur URL'),
      secret('api_key', 'API Key'),
      input('account', 'Account'),
      username(),
      lines('cacert', 'Public Key Certificate'),
    ],
    [input('secret_path', 'Secret Identifier'), input('secret_version', 'Secret Version')],
    'url api_key account username',
  ],
  [
    'hashivault_kv',
    'HashiCorp Vault Secret Lookup',
    [...vault(), choice('api_version', 'API Version', ['v1', 'v2'], 'v1')],
    [
      input('secret_backend', 'Name of Secret Backend'),
      input('secret_path', 'Path to Secret'),
      line('auth_path', 'Path to Auth'),
      input('secret_key', 'Key Name'),
      input('secret_version', 'Secret Version (v2 only)'),
    ],
    'url secret_path api_version secret_key',
  ],
  [
    'hashivault_ssh',
    'HashiCorp Vault Signed SSH',
    vault(),
    [
      lines('public_key', 'Unsigned Public Key'),
      input('secret_path', 'Path to Secret'),
      line('auth_path', 'Path to Auth'),
      input('role', 'Role Name'),
      input('valid_principals', 'Valid Principals'),
    ],
    'url secret_path public_key role',
  ],
  [
    'azure_kv',
    'Microsoft Azure Key Vault',
    [
      url('Vault URL (DNS Name)'),
      input('client', 'Client ID'),
      secret('secret', 'Client Secret'),
      input('tenant', 'Tenant ID'),
      choice(
        'cloud_name',
        'Cloud Environment',
        ['AzureChinaCloud', 'AzureGermanCloud', 'AzureCloud', 'AzureUSGovernment'],
        'AzureCloud',
      ),
    ],
    [input('secret_field', 'Secret Name'), input('secret_version', 'Secret Version')],
    'url client secret tenant secret_field',
  ],
  [
    'aim',
    'CyberArk Central Credential Provider Lookup',
    [
      url('CyberArk CCP URL'),
      input('webservice_id', 'Web Service ID'),
      secret('app_id', 'Application ID'),
      secret('client_key', 'Client Key', { multiline: true }),
      secret('client_cert', 'Client Certificate', { multiline: true }),
      toggle('verify', 'Verify SSL Certificates', { default: true }),
    ],
    [
      input('object_query', 'Object Query'),
      input('object_query_format', 'Object Query Format', { default: 'Exact', choices: ['Exact', 'Regexp'] }),
      input('object_property', 'Object Property'),
      input('reason', 'Reason'),
    ],
    'url app_id object_query',
  ],
  [
    'centrify_vault_kv',
    'Centrify Vault Credential Provider Lookup',
    [
      url('Centrify Tenant URL'),
      input('client_id', 'Centrify API User'),
      secret('client_password', 'Centrify API Password'),
      input('oauth_application_id', 'OAuth2 Application ID', { default: 'awx' }),
      input('oauth_scope', 'OAuth2 Scope', { default: 'awx' }),
    ],
    [input('account-name', 'Account Name'), input('system-name', 'System Name')],
    'url account-name system-name client_id client_password',
  ],
  [
    'thycotic_dsv',
    'Thycotic DevOps Secrets Vault',
    [
      input('tenant', 'Tenant'),
      choice('tld', 'Top-level Domain (TLD)', ['ca', 'com', 'com.au', 'eu'], 'com'),
      input('client_id', 'Client ID'),
      secret('client_secret', 'Client Secret'),
    ],
    [
      input('path', 'Secret Path'),
      input('secret_field', 'Secret Field'),
      input('secret_decoding', 'Should the secret be base64 decoded?', {
        choices: ['No Decoding', 'Decode Base64'],
        default: 'No Decoding',
      }),
    ],
    'tenant client_id client_secret path secret_field secret_decoding',
  ],
  [
    'thycotic_tss',
    'Thycotic Secret Server',
    [input('server_url', 'Secret Server URL'), username(), input('domain', 'Domain'), password()],
    [input('secret_id', 'Secret ID'), input('secret_field', 'Secret Field')],
    'server_url username password secret_id secret_field',
  ],
  [
    'aws_secretsmanager_credential',
    'AWS Secrets Manager lookup',
    [input('aws_access_key', 'AWS Access Key'), secret('aws_secret_key', 'AWS Secret Key')],
    [input('region_name', 'AWS Secrets Manager Region'), input('secret_name', 'AWS Secret Name')],
    'aws_access_key aws_secret_key region_name secret_name',
  ],
];

/** Types that look a secret up in an outside vault; their ids follow the alphabet. */
export const LOOKUP_TYPES: readonly ManagedType[] = LOOKUPS.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(
  ([namespace, name, fields, metadata, required]) => ({
    namespace,
    kind: 'external',
    name,
    fields,
    metadata,
    required: required.split(' '),
  }),
);
