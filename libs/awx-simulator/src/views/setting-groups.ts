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
  ALLOW_OAUTH2_FOR_EXTERNAL_USERS: false,
  LOGIN_REDIRECT_OVERRIDE: '',
  ALLOW_METRICS_FOR_ANONYMOUS_USERS: false,
  LOCAL_PASSWORD_MIN_LENGTH: 0,
  LOCAL_PASSWORD_MIN_DIGITS: 0,
  LOCAL_PASSWORD_MIN_UPPER: 0,
  LOCAL_PASSWORD_MIN_SPECIAL: 0,
};

const bulk: Values = { BULK_JOB_MAX_LAUNCH: 100, BULK_HOST_MAX_CREATE: 100, BULK_HOST_MAX_DELETE: 250 };

const debug: Values = { CLEANUP_PATHS: true, RECEPTOR_RELEASE_WORK: true };

const logging: Values = {
  LOG_AGGREGATOR_HOST: null,
  LOG_AGGREGATOR_PORT: null,
  LOG_AGGREGATOR_TYPE: null,
  LOG_AGGREGATOR_USERNAME: '',
  LOG_AGGREGATOR_PASSWORD: '',
  LOG_AGGREGATOR_LOGGERS: [
    'awx',
    'activity_stream',
    'job_events',
    'system_tracking',
    'broadcast_websocket',
    'job_lifecycle',
  ],
  LOG_AGGREGATOR_INDIVIDUAL_FACTS: false,
  LOG_AGGREGATOR_ENABLED: false,
  LOG_AGGREGATOR_TOWER_UUID: '',
  LOG_AGGREGATOR_PROTOCOL: 'https',
  LOG_AGGREGATOR_TCP_TIMEOUT: 5,
  LOG_AGGREGATOR_VERIFY_CERT: true,
  LOG_AGGREGATOR_LEVEL: 'INFO',
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
  DEFAULT_EXECUTION_ENVIRONMENT: null,
  CUSTOM_VENV_PATHS: [],
  INSIGHTS_TRACKING_STATE: false,
  AUTOMATION_ANALYTICS_LAST_GATHER: null,
  AUTOMATION_ANALYTICS_GATHER_INTERVAL: 14_400,
  IS_K8S: false,
  UI_NEXT: true,
};

const ui: Values = {
  PENDO_TRACKING_STATE: 'off',
  CUSTOM_LOGIN_INFO: '',
  CUSTOM_LOGO: '',
  MAX_UI_JOB_EVENTS: 4000,
  UI_LIVE_UPDATES_ENABLED: true,
};

const namedUrl: Values = {
  NAMED_URL_FORMATS: {
    organizations: '<name>',
    teams: '<name>++<organization.name>',
    job_templates: '<name>++<organization.name>',
    inventories: '<name>++<organization.name>',
    projects: '<name>++<organization.name>',
    hosts: '<name>++<inventory.name>++<organization.name>',
    users: '<username>',
  },
  NAMED_URL_GRAPH_NODES: {},
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
