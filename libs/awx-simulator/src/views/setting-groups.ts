import type { Values } from '../kernel/types';

/** One page of settings: its address, its title, and what it holds at the start. */
export interface SettingGroup {
  slug: string;
  name: string;
  values: Values;
}

const MODULES =
  'command shell yum apt apt_key apt_repository apt_rpm service group user mount ping selinux setup win_ping win_service win_updates win_group win_user';

const jobs: Values = {
  AD_HOC_COMMANDS: MODULES.split(' '),
  ALLOW_JINJA_IN_EXTRA_VARS: 'template',
  AWX_ISOLATION_BASE_PATH: '/tmp',
  AWX_ISOLATION_SHOW_PATHS: ['/etc/pki/ca-trust:/etc/pki/ca-trust:O', '/usr/share/pki:/usr/share/pki:O'],
  AWX_TASK_ENV: {},
  AWX_RUNNER_KEEPALIVE_SECONDS: 0,
  GALAXY_TASK_ENV: { ANSIBLE_FORCE_COLOR: 'false', GIT_SSH_COMMAND: 'ssh -o StrictHostKeyChecking=no' },
  PROJECT_UPDATE_VVV: false,
  AWX_ROLES_ENABLED: true,
  AWX_COLLECTIONS_ENABLED: true,
  AWX_SHOW_PLAYBOOK_LINKS: false,
  AWX_MOUNT_ISOLATED_PATHS_ON_K8S: false,
  GALAXY_IGNORE_CERTS: false,
  STDOUT_MAX_BYTES_DISPLAY: 1_048_576,
  EVENT_STDOUT_MAX_BYTES_DISPLAY: 1024,
  MAX_WEBSOCKET_EVENT_RATE: 30,
  SCHEDULE_MAX_JOBS: 10,
  AWX_ANSIBLE_CALLBACK_PLUGINS: [],
  DEFAULT_JOB_TIMEOUT: 0,
  DEFAULT_JOB_IDLE_TIMEOUT: 0,
  DEFAULT_INVENTORY_UPDATE_TIMEOUT: 0,
  DEFAULT_PROJECT_UPDATE_TIMEOUT: 0,
  ANSIBLE_FACT_CACHE_TIMEOUT: 0,
  MAX_FORKS: 200,
  DEFAULT_CONTAINER_RUN_OPTIONS: ['--network', 'slirp4netns:enable_ipv6=true'],
};

const authentication: Values = {
  SESSION_COOKIE_AGE: 1800,
  SESSIONS_PER_USER: -1,
  DISABLE_LOCAL_AUTH: false,
  AUTH_BASIC_ENABLED: true,
  OAUTH2_PROVIDER: {
    ACCESS_TOKEN_EXPIRE_SECONDS: 31_536_000_000,
    AUTHORIZATION_CODE_EXPIRE_SECONDS: 600,
    REFRESH_TOKEN_EXPIRE_SECONDS: 2_628_000,
  },
  LOGIN_REDIRECT_OVERRIDE: '',
  ALLOW_METRICS_FOR_ANONYMOUS_USERS: false,
};

const bulk: Values = { BULK_JOB_MAX_LAUNCH: 100, BULK_HOST_MAX_CREATE: 100, BULK_HOST_MAX_DELETE: 250 };

const debug: Values = {
  AWX_CLEANUP_PATHS: true,
  AWX_REQUEST_PROFILE: false,
  RECEPTOR_RELEASE_WORK: true,
  RECEPTOR_KEEP_WORK_ON_ERROR: false,
};

const logging: Values = {
  LOG_AGGREGATOR_HOST: null,
  LOG_AGGREGATOR_PORT: null,
  LOG_AGGREGATOR_TYPE: null,
  LOG_AGGREGATOR_USERNAME: '',
  LOG_AGGREGATOR_PASSWORD: '',
  LOG_AGGREGATOR_LOGGERS: ['awx', 'activity_stream', 'job_events', 'system_tracking', 'broadcast_websocket'],
  LOG_AGGREGATOR_INDIVIDUAL_FACTS: false,
  LOG_AGGREGATOR_ENABLED: false,
  LOG_AGGREGATOR_TOWER_UUID: '',
  LOG_AGGREGATOR_PROTOCOL: 'https',
  LOG_AGGREGATOR_TCP_TIMEOUT: 5,
  LOG_AGGREGATOR_VERIFY_CERT: true,
  LOG_AGGREGATOR_LEVEL: 'INFO',
  LOG_AGGREGATOR_ACTION_QUEUE_SIZE: 131_072,
  LOG_AGGREGATOR_ACTION_MAX_DISK_USAGE_GB: 1,
  LOG_AGGREGATOR_MAX_DISK_USAGE_PATH: '/var/lib/awx',
  LOG_AGGREGATOR_RSYSLOGD_DEBUG: false,
  API_400_ERROR_LOG_FORMAT:
    'status {status_code} received by user {user_name} attempting to access {url_path} from {remote_addr}',
};

const system: Values = {
  ACTIVITY_STREAM_ENABLED: true,
  ACTIVITY_STREAM_ENABLED_FOR_INVENTORY_SYNC: false,
  ORG_ADMINS_CAN_SEE_ALL_USERS: true,
  MANAGE_ORGANIZATION_AUTH: true,
  TOWER_URL_BASE: 'https://platformhost',
  REMOTE_HOST_HEADERS: ['REMOTE_ADDR', 'REMOTE_HOST'],
  PROXY_IP_ALLOWED_LIST: [],
  CSRF_TRUSTED_ORIGINS: [],
  LICENSE: {},
  REDHAT_USERNAME: '',
  REDHAT_PASSWORD: '',
  SUBSCRIPTIONS_USERNAME: '',
  SUBSCRIPTIONS_PASSWORD: '',
  AUTOMATION_ANALYTICS_URL: 'https://example.com',
  INSTALL_UUID: '',
  DEFAULT_CONTROL_PLANE_QUEUE_NAME: 'controlplane',
  DEFAULT_EXECUTION_QUEUE_NAME: 'default',
  DEFAULT_EXECUTION_ENVIRONMENT: null,
  CUSTOM_VENV_PATHS: [],
  INSIGHTS_TRACKING_STATE: false,
  AUTOMATION_ANALYTICS_LAST_GATHER: null,
  AUTOMATION_ANALYTICS_GATHER_INTERVAL: 14_400,
  AUTOMATION_ANALYTICS_LAST_ENTRIES: '',
  IS_K8S: false,
  SUBSCRIPTION_USAGE_MODEL: '',
  CLEANUP_HOST_METRICS_LAST_TS: null,
  HOST_METRIC_SUMMARY_TASK_LAST_TS: null,
};

const ui: Values = {
  PENDO_TRACKING_STATE: 'off',
  CUSTOM_LOGIN_INFO: '',
  CUSTOM_LOGO: '',
  MAX_UI_JOB_EVENTS: 4000,
  UI_LIVE_UPDATES_ENABLED: true,
};

/** What is named, by what, and within what. */
const NAMED: Record<string, { fields: string[]; within?: [field: string, resource: string][] }> = {
  execution_environments: { fields: ['name'] },
  organizations: { fields: ['name'] },
  teams: { fields: ['name'], within: [['organization', 'organizations']] },
  credential_types: { fields: ['name', 'kind'] },
  credentials: {
    fields: ['name'],
    within: [
      ['credential_type', 'credential_types'],
      ['organization', 'organizations'],
    ],
  },
  notification_templates: { fields: ['name'], within: [['organization', 'organizations']] },
  job_templates: { fields: ['name'], within: [['organization', 'organizations']] },
  projects: { fields: ['name'], within: [['organization', 'organizations']] },
  inventories: { fields: ['name'], within: [['organization', 'organizations']] },
  hosts: { fields: ['name'], within: [['inventory', 'inventories']] },
  groups: { fields: ['name'], within: [['inventory', 'inventories']] },
  inventory_sources: { fields: ['name'], within: [['inventory', 'inventories']] },
  instance_groups: { fields: ['name'] },
  workflow_job_templates: { fields: ['name'], within: [['organization', 'organizations']] },
  workflow_job_template_nodes: {
    fields: ['identifier'],
    within: [['workflow_job_template', 'workflow_job_templates']],
  },
  labels: { fields: ['name'], within: [['organization', 'organizations']] },
  applications: { fields: ['name'], within: [['organization', 'organizations']] },
  users: { fields: ['username'] },
  instances: { fields: ['hostname'] },
};

/** `<name>++<inventory.name>++<organization.name>`: a thing, what it is in, and what that is in. */
function format(resource: string, prefix = ''): string {
  const { fields, within = [] } = NAMED[resource]!;
  const own = fields.map((field) => `<${prefix}${field}>`).join('+');
  return [own, ...within.map(([field, parent]) => format(parent, `${field}.`))].join('++');
}

const namedUrl: Values = {
  NAMED_URL_FORMATS: Object.fromEntries(Object.keys(NAMED).map((resource) => [resource, format(resource)])),
  NAMED_URL_GRAPH_NODES: Object.fromEntries(
    Object.entries(NAMED).map(([resource, { fields, within = [] }]) => [resource, { fields, adj_list: within }]),
  ),
};

export const SETTING_GROUPS: readonly SettingGroup[] = [
  { slug: 'authentication', name: 'Authentication', values: authentication },
  { slug: 'bulk', name: 'Bulk Actions', values: bulk },
  { slug: 'debug', name: 'Debug', values: debug },
  { slug: 'jobs', name: 'Jobs', values: jobs },
  { slug: 'logging', name: 'Logging', values: logging },
  { slug: 'named-url', name: 'Named URL', values: namedUrl },
  { slug: 'system', name: 'System', values: system },
  { slug: 'ui', name: 'UI', values: ui },
];
