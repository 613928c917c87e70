import { FAILURE_PLAYBOOKS } from './failures';

/** An inventory file of a repository. */
export interface InventoryFile {
  /** Variables of every host, by host name. */
  hosts: Record<string, Record<string, unknown>>;
  groups: Record<string, { hosts?: string[]; children?: string[]; vars?: Record<string, unknown> }>;
  /** Variables of all hosts. */
  vars: Record<string, unknown>;
}

/** What a project finds when it is updated. */
export interface Repository {
  playbooks: string[];
  inventories: Record<string, InventoryFile>;
}

const TAPES: Repository = {
  playbooks: [
    'big_output.yml',
    'fail_one.yml',
    'ok.yml',
    'set_stats.yml',
    'slow.yml',
    'survey.yml',
    'syntax_error.yml',
    'unreachable.yml',
  ],
  inventories: {
    'inventory/hosts.ini': {
      hosts: {
        'src-web1': { ansible_connection: 'local' },
        'src-web2': { ansible_connection: 'local' },
        'src-db1': { ansible_connection: 'local' },
      },
      groups: { web: { hosts: ['src-web1', 'src-web2'] }, db: { hosts: ['src-db1'] } },
      vars: { region: 'eu' },
    },
  },
};

const BY_NAME: Record<string, Repository> = {
  'tape-playbooks': TAPES,
  'platform-playbooks': {
    playbooks: [
      'backup_db.yml',
      'cleanup.yml',
      'deploy.yml',
      'gather_facts.yml',
      'patch.yml',
      'provision_vm.yml',
      'restart_service.yml',
      'rotate_certs.yml',
      'smoke_test.yml',
    ],
    inventories: {
      'inventory/aws.yml': {
        hosts: { 'ip-10-30-1-11': { ansible_host: '10.30.1.11' }, 'ip-10-30-1-12': { ansible_host: '10.30.1.12' } },
        groups: { tag_role_web: { hosts: ['ip-10-30-1-11', 'ip-10-30-1-12'] } },
        vars: { region: 'eu-west-1' },
      },
    },
  },
  failures: { playbooks: Object.keys(FAILURE_PLAYBOOKS).sort(), inventories: {} },
  'network-automation': { playbooks: ['compliance.yml', 'firewall.yml'], inventories: {} },
};

const ANY: Repository = { playbooks: ['hello_world.yml', 'site.yml'], inventories: {} };

const nameOf = (url: string): string => /([^/:]+?)(?:\.git)?\/?$/.exec(url)?.[1] ?? '';

/** Whether the contents of a repository are known here. */
export const isBuiltIn = (url: string): boolean => nameOf(url) in BY_NAME;

/** The repository behind a project's `scm_url`: known by its name; any other holds two simple playbooks. */
export const repositoryAt = (url: string): Repository => BY_NAME[nameOf(url)] ?? ANY;

/**
 * Why git would refuse a repository or branch: its words, or undefined when it would not.
 * Refused: what is no address, files that are not there, hosts named `unreachable`, the branch `no-such-branch`, `data-pipelines`.
 */
export function scmFailure(url: string, branch: string): string | undefined {
  if (/^file:|nonexistent|data-pipelines/.test(url) || !/^([a-z+]+:\/\/|git@|[\w.-]+@[\w.-]+:)\S+$/i.test(url)) {
    const path = url.replace(/^file:\/\//, '');
    return `fatal: '${path}' does not appear to be a git repository\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.`;
  }
  if (/^[a-z+]+:\/\/unreachable[./]/.test(url)) return `fatal: unable to access '${url}': Could not resolve host`;
  if (/(^|\/)no-such-branch$/.test(branch)) return `Failed to checkout branch ${branch}`;
  return undefined;
}
