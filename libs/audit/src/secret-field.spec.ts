import { isSecretField } from './secret-field';

/** This list only grows: a name that was once seen to hold a secret stays. */
const SECRET = [
  // AWX: users, credentials, notification templates, webhooks, tokens, settings
  ...['password', 'become_password', 'ssh_password', 'vault_password', 'authorize_password', 'credential_passwords'],
  ...['ssh_key_data', 'ssh_key_unlock', 'ssh_public_key_data', 'inputs', 'secret', 'security_token', 'api_token'],
  ...['token', 'refresh_token', 'client_secret', 'host_config_key', 'webhook_key', 'account_token', 'service_key'],
  ...['grafana_key', 'oauth_token', 'SECRET_KEY', 'AUTH_LDAP_BIND_PASSWORD', 'bind_password'],
  // Ours
  ...['AWX_PASSWORD', 'AWX_TOKEN', 'INTERNAL_AUTH_TOKEN', 'x-internal-token', 'AUTH_PASSWORD'],
  // Headers
  ...['authorization', 'Authorization', 'Proxy-Authorization', 'cookie', 'Set-Cookie', 'X-Api-Key', 'X-Auth-Token'],
  // What people call their variables
  ...['db_pw', 'dbPassword', 'DB_PASSWD', 'root_pwd', 'mypwd1', 'passphrase', 'passcode', 'pass', 'smtp_pass'],
  ...['apiKey', 'api_key', 'apikey', 'API-KEY', 'APIKey', 'private_key', 'privateKey', 'sshkey', 'SSHKey', 'keys'],
  ...['aws_secret_access_key', 'aws_access_key_id', 'access_key', 'accessToken', 'id_token', 'jwt', 'bearer', 'psk'],
  ...['vaultpass', 'dbpass', 'DBPASS', 'ftp_userpass2', 'snmp_community', 'snmpCommunity', 'community'],
  ...['wifi_psk', 'pin', 'sim_pin', 'otp', 'mfa_seed_otp', 'auth', 'basic_auth', 'http.auth', 'creds', 'db_creds'],
  ...['vault_secret_id', 'consumer_secret', 'signature', 'password_salt', 'sentry_dsn', 'key2', 'Passwort'],
];

const HARMLESS = [
  ...['name', 'description', 'limit', 'credential', 'credentials', 'credential_type', 'vault_id', 'username', 'email'],
  ...['extra_vars', 'inventory', 'job_tags', 'skip_tags', 'order_by', 'search', 'author', 'authority', 'monkey'],
  ...[
    'keyboard',
    'keyword',
    'compass',
    'passive',
    'pinned',
    'spin',
    'hotkeys',
    'webhook_service',
    'webhook_credential',
  ],
  ...['bypass', 'bypass_proxy', 'encompass', 'overpass', 'passthrough', 'communities'],
  ...['become_method', 'input', 'inputs_count', 'signatures_checked', 'private_ip', 'account_sid'],
];

describe('a field that holds a secret', () => {
  it.each(SECRET)('is %s', (name) => expect(isSecretField(name)).toBe(true));
  it.each(HARMLESS)('is not %s', (name) => expect(isSecretField(name)).toBe(false));
});
