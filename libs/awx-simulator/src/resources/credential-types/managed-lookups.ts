import { input, type ManagedType, secret, verifySsl } from './managed-fields';

const lookup = (namespace: string, name: string, fields: ManagedType['fields'], required: string[]): ManagedType => ({
  namespace,
  kind: 'external',
  name,
  fields,
  required,
});

const url = (label: string) => input('url', label, { format: 'url' });
const vault = () => [
  url('Server URL'),
  secret('token', 'Token'),
  secret('role_id', 'AppRole role_id'),
  secret('secret_id', 'AppRole secret_id'),
];

/** Types that look a secret up in an outside vault. */
export const LOOKUP_TYPES: readonly ManagedType[] = [
  lookup(
    'conjur',
    'CyberArk Conjur Secrets Manager Lookup',
    [url('Conjur URL'), secret('api_key', 'API Key'), input('account', 'Account'), input('username', 'Username')],
    ['url', 'api_key', 'account', 'username'],
  ),
  lookup(
    'hashivault_kv',
    'HashiCorp Vault Secret Lookup',
    [...vault(), input('api_version', 'API Version')],
    ['url', 'api_version'],
  ),
  lookup('hashivault_ssh', 'HashiCorp Vault Signed SSH', vault(), ['url']),
  lookup(
    'azure_kv',
    'Microsoft Azure Key Vault',
    [
      url('Vault URL (DNS Name)'),
      input('client', 'Client ID'),
      secret('secret', 'Client Secret'),
      input('tenant', 'Tenant ID'),
    ],
    ['url'],
  ),
  lookup(
    'aim',
    'CyberArk Central Credential Provider Lookup',
    [url('CyberArk CCP URL'), input('app_id', 'Application ID'), secret('client_key', 'Client Key'), verifySsl()],
    ['url', 'app_id'],
  ),
  lookup(
    'centrify_vault_kv',
    'Centrify Vault Credential Provider Lookup',
    [
      url('Centrify Tenant URL'),
      input('client_id', 'Centrify API User'),
      secret('client_password', 'Centrify API Password'),
    ],
    ['url', 'client_id', 'client_password'],
  ),
  lookup(
    'thycotic_dsv',
    'Thycotic DevOps Secrets Vault',
    [
      input('tenant', 'Tenant'),
      input('tld', 'Top-level Domain (TLD)'),
      input('client_id', 'Client ID'),
      secret('client_secret', 'Client Secret'),
    ],
    ['tenant', 'client_id', 'client_secret'],
  ),
  lookup(
    'thycotic_tss',
    'Thycotic Secret Server',
    [input('server_url', 'Secret Server URL'), input('username', 'Username'), secret('password', 'Password')],
    ['server_url', 'username', 'password'],
  ),
  lookup(
    'aws_secretsmanager_credential',
    'AWS Secrets Manager lookup',
    [input('aws_access_key', 'AWS Access Key'), secret('aws_secret_key', 'AWS Secret Key')],
    ['aws_access_key', 'aws_secret_key'],
  ),
];
