import { choice, flag, int, ref, text } from '../../kernel/fields';
import type { Resource, Row, Sim, Values } from '../../kernel/types';
import { credentialSummary } from '../../resources/credentials';
import { VERBOSITIES } from '../../resources/job-templates';
import { ancestorSummary, commonFields, commonSummary, counts, JOB_BASICS } from './common';
import { deleteJob } from './delete-job';

const MODULES = [
  ...[
    'command',
    'shell',
    'yum',
    'apt',
    'apt_key',
    'apt_repository',
    'apt_rpm',
    'service',
    'group',
    'user',
    'mount',
    'ping',
  ],
  ...['selinux', 'setup', 'win_ping', 'win_service', 'win_updates', 'win_group', 'win_user'],
].map((name) => [name, name] as const);

function credential(row: Row, sim: Sim): Values {
  const used = sim.store.get('credentials', row.credential);
  return used ? { credential: credentialSummary(used, sim, 'credential') } : {};
}

/** The answer that makes a command does not know yet how it will run. */
const NOT_YET = {
  job_args: undefined,
  job_cwd: undefined,
  job_env: undefined,
  result_traceback: undefined,
  event_processing_finished: undefined,
};

export const adHocCommands: Resource = {
  ...JOB_BASICS,
  name: 'ad_hoc_commands',
  type: 'ad_hoc_command',
  model: 'AdHocCommand',
  listMethods: ['GET', 'POST'],
  fields: {
    ...commonFields('description', 'unified_job_template', 'organization', 'execution_environment'),
    description: text({ hidden: true, readOnly: true }),
    execution_environment: ref('execution_environments'),
    job_type: choice(
      [
        ['run', 'Run'],
        ['check', 'Check'],
      ],
      { default: 'run' },
    ),
    inventory: ref('inventories'),
    limit: text(),
    credential: ref('credentials'),
    module_name: choice(MODULES, { default: 'command' }),
    module_args: text(),
    forks: int(0, { min: 0 }),
    verbosity: choice(VERBOSITIES, { default: 0 }),
    extra_vars: text({ unfilterable: 'extra_vars' }),
    become_enabled: flag(),
    diff_mode: flag(),
    organization: {
      kind: 'ref',
      to: 'organizations',
      default: null,
      nullable: true,
      readOnly: true,
      hidden: true,
      link: false,
      summary: false,
    },
  },
  links: ['stdout', 'events', 'activity_stream', 'notifications', 'cancel', 'relaunch'],
  summary: (row, sim, view) => ({
    ...commonSummary(row, sim),
    ...ancestorSummary(row, sim, view),
    ...credential(row, sim),
  }),
  extra: (row, _sim, view) => ({
    // Elsewhere it is called by its arguments too.
    name: row.module_name,
    ...(row.status === 'new' && NOT_YET),
    ...counts(view, { host_status_counts: row.host_counts }),
  }),
  hooks: [deleteJob],
  sublists: {
    events: { of: 'ad_hoc_command_events', fk: 'ad_hoc_command', readOnly: true },
    notifications: { of: 'notifications', fk: 'unified_job', readOnly: true },
  },
};
