import type { Values } from '../kernel/types';

/** Texts that hold JSON or YAML; AWX calls them json. */
export const JSON_TEXTS: ReadonlySet<string> = new Set(['variables', 'extra_vars', 'source_vars']);

/** Such texts where AWX takes them for no more than texts. */
export const PLAIN_TEXTS: ReadonlySet<string> = new Set([
  'inventory_source.source_vars',
  'inventory_update.source_vars',
  'ad_hoc_command.extra_vars',
  'system_job.extra_vars',
]);

const EDGES = ['success_nodes', 'failure_nodes', 'always_nodes'];

/** Fields that are no columns of a table, and have no type of their own. */
export const DERIVED: ReadonlySet<string> = new Set([
  ...['workflow_job_template_node', 'workflow_job_node'].flatMap((type) => EDGES.map((edge) => `${type}.${edge}`)),
  ...['peers', 'reverse_peers', 'protocol'].map((name) => `instance.${name}`),
]);

const PROMPTS = 'scm_branch job_type job_tags skip_tags limit diff_mode verbosity forks job_slice_count timeout'.split(
  ' ',
);

/** Prompts that are stored in one place, and fields that are derived: shown, but of no use in a filter. */
export const UNFILTERABLE: Record<string, readonly string[]> = {
  user: ['created', 'modified', 'is_system_auditor'],
  project: ['last_update_failed', 'last_updated'],
  workflow_job_template: ['limit', 'scm_branch', 'skip_tags', 'job_tags'],
  workflow_job: ['limit', 'scm_branch', 'skip_tags', 'job_tags'],
  schedule: PROMPTS,
  workflow_job_template_node: PROMPTS,
  workflow_job_node: PROMPTS,
  inventory_source: ['last_update_failed'],
  instance: ['peers_from_control_nodes'],
};

/** Numbers that may be below zero as far as the database is concerned. */
export const UNLIMITED: ReadonlySet<string> = new Set(['notification.notifications_sent']);

/** Types of rows that AWX keeps in one table: their `type` can be filtered. */
export const POLYMORPHIC: ReadonlySet<string> = new Set(
  'project job_template workflow_job_template inventory_source system_job_template workflow_approval_template job project_update inventory_update ad_hoc_command workflow_job workflow_approval system_job unified_job unified_job_template'.split(
    ' ',
  ),
);

const JOB_TYPES =
  'unified_job job project_update inventory_update ad_hoc_command system_job workflow_job workflow_approval'.split(' ');

/** Labels that are not just the name of the field. */
export const LABELS: Record<string, string> = {
  id: 'ID',
  'user.email': 'Email address',
  'user.is_superuser': 'Superuser status',
  'credential.credential_type': 'Credential Type',
  ...Object.fromEntries(
    ['project', 'project_update'].flatMap((type) => [
      [`${type}.scm_type`, 'SCM Type'],
      [`${type}.scm_url`, 'SCM URL'],
      [`${type}.scm_branch`, 'SCM Branch'],
      [`${type}.scm_refspec`, 'SCM refspec'],
    ]),
  ),
  'execution_environment.image': 'Image location',
  'instance_group.max_concurrent_jobs': 'Max Concurrent Jobs',
  'instance_group.max_forks': 'Max Forks',
  'instance_group.policy_instance_percentage': 'Policy Instance Percentage',
  'instance_group.policy_instance_minimum': 'Policy Instance Minimum',
  'instance_group.policy_instance_list': 'Policy Instance List',
  'o_auth2_application.id': 'Id',
  'o_auth2_application.client_type': 'Client Type',
  'o_auth2_application.redirect_uris': 'Redirect URIs',
  'o_auth2_application.authorization_grant_type': 'Authorization Grant Type',
  'o_auth2_application.skip_authorization': 'Skip Authorization',
  'o_auth2_access_token.id': 'Id',
  'project.scm_revision': 'SCM Revision',
  // AWX has no label of its own for it, and takes the words of its model.
  ...Object.fromEntries(JOB_TYPES.map((type) => [`${type}.unified_job_template`, 'unified job template'])),
};

const writeOnly = (label: string, help_text: string): Values => ({
  type: 'id',
  required: false,
  hidden: false,
  label,
  help_text,
  filterable: false,
  default: null,
  write_only: true,
});

const SOURCE_CREDENTIAL: Values = {
  type: 'integer',
  hidden: false,
  label: 'Credential',
  min_value: 1,
  filterable: false,
};

/** The field that is told before those that every row has. */
export const FIRST: Record<string, string> = { schedule: 'rrule' };

/** What is read besides fields. */
export const ALSO_READ: Record<string, Values> = {
  inventory_source: { credential: SOURCE_CREDENTIAL },
  o_auth2_application: {
    client_secret: {
      type: 'string',
      hidden: false,
      label: 'Client Secret',
      help_text: 'Used for more stringent verification of access to an application when creating a token.',
      filterable: true,
    },
  },
  o_auth2_access_token: {
    token: { type: 'string', hidden: false, label: 'Token', filterable: true },
    refresh_token: { type: 'field', hidden: false, label: 'Refresh token', filterable: false },
  },
};

/** What a POST takes besides fields. */
export const ONLY_POSTED: Record<string, Values> = {
  credential: {
    user: writeOnly(
      'User',
      'Write-only field used to add user to owner role. If provided, do not give either team or organization. Only valid for creation.',
    ),
    team: writeOnly(
      'Team',
      'Write-only field used to add team to owner role. If provided, do not give either user or organization. Only valid for creation.',
    ),
  },
  inventory_source: { credential: { ...SOURCE_CREDENTIAL, required: false, default: null } },
};

/** Fields that AWX tells as optional although it refuses to do without them. */
export const NOT_REQUIRED: ReadonlySet<string> = new Set([
  'user.password',
  'job_template.project',
  'job_template.playbook',
]);

const JOB = 'new pending waiting running successful failed error canceled';
const choices = (names: string): [string, string][] =>
  names.split(' ').map((name) => [name, name.charAt(0).toUpperCase() + name.slice(1)]);
const never: [string, string] = ['never updated', 'Never Updated'];

const ANY: readonly [string, string][] = [
  ...choices(JOB),
  never,
  ['ok', 'OK'],
  ['missing', 'Missing'],
  ['none', 'No External Source'],
  ['updating', 'Updating'],
];

/** Statuses by type of template; jobs have those of their run. */
export const STATUSES: Record<string, readonly [string, string][]> = {
  project: [...choices(JOB), never, ['ok', 'OK'], ['missing', 'Missing']],
  inventory_source: [...choices(JOB), never, ['none', 'No External Source']],
  workflow_job_template: ANY,
  system_job_template: ANY,
  job_template: [...choices(JOB), never],
  job: choices(JOB),
};

/** What a container group starts jobs in, unless told otherwise. */
const POD_SPEC: Values = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace: 'default', labels: { ansible_job: '' } },
  spec: {
    serviceAccountName: 'default',
    automountServiceAccountToken: false,
    containers: [
      {
        image: 'quay.io/ansible/awx-ee:latest',
        name: 'worker',
        args: ['ansible-runner', 'worker', '--private-data-dir=/runner'],
        resources: { requests: { cpu: '250m', memory: '100Mi' } },
      },
    ],
  },
};

/** Defaults that AWX tells otherwise than it applies them; undefined where it tells none. */
export const DEFAULTS: Record<string, unknown> = {
  'user.first_name': undefined,
  'user.last_name': undefined,
  'user.email': undefined,
  'user.password': '',
  'project.local_path': undefined,
  'job_template.webhook_service': undefined,
  'workflow_job_template.webhook_service': undefined,
  'credential.organization': null,
  'instance_group.is_container_group': undefined,
  'instance_group.policy_instance_list': undefined,
  'instance_group.pod_spec_override': POD_SPEC,
  'o_auth2_application.redirect_uris': undefined,
  'notification_template.messages': { started: null, success: null, error: null, workflow_approval: null },
};

/** What lists hold of which AWX tells it. */
export const CHILDREN: Record<string, Values> = { 'instance_group.policy_instance_list': { type: 'string' } };

/** Choices of which a client may make only some. */
export const POSTED_CHOICES: Record<string, readonly string[]> = { 'credential_type.kind': ['net', 'cloud'] };

/** Numbers that AWX keeps exact, and writes as text where they are settings. */
export const DECIMALS: ReadonlySet<string> = new Set(['elapsed', 'capacity_adjustment']);

/** Titles that are not just the name of the type. */
export const TITLES: Record<string, string> = {
  workflow_job_template: 'Workflow Template',
  project_update: 'SCM Update',
  inventory_update: 'Inventory Sync',
  job: 'Playbook Run',
  ad_hoc_command: 'Command',
  system_job: 'Management Job',
  o_auth2_application: 'Application',
  o_auth2_access_token: 'Access Token',
};

/** The types that a list of several kinds tells of, in AWX's order. */
export const TOLD_TYPES: Record<string, readonly string[]> = {
  unified_jobs: ['project_update', 'inventory_update', 'job', 'ad_hoc_command', 'system_job', 'workflow_job'],
  unified_job_templates: [
    'project',
    'inventory_source',
    'job_template',
    'system_job_template',
    'workflow_job_template',
  ],
};
