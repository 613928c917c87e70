import { onePlay } from '../../playbooks/library/failures/play';
import type { PlaybookSource } from '../../playbooks/script';

const SHELL = 'ansible.builtin.shell';
const DUMP = 'pg_dump -Fc fjord > /backup/fjord.dump';

const CHECK = { name: 'Check the health page', module: 'ansible.builtin.uri', line: 6 };

const backup = (...except: { hosts: string; outcome: object }[]): PlaybookSource =>
  onePlay(
    'Back up databases',
    [
      {
        name: 'Remove the lock of the last run',
        line: 8,
        ignore_errors: true,
        outcome: {
          status: 'failed',
          cmd: 'rm /var/lock/backup.lock',
          stderr: "rm: cannot remove '/var/lock/backup.lock': No such file or directory",
        },
      },
      {
        name: 'Dump the database',
        module: SHELL,
        line: 13,
        outcome: { status: 'changed', cmd: DUMP, seconds: 40 },
        except,
      },
    ],
    { gather_facts: true },
  );

const endpoints = (...except: { hosts: string; outcome: object }[]): PlaybookSource =>
  onePlay('Check shop endpoints', [
    {
      ...CHECK,
      args: { url: 'https://{{ inventory_hostname }}.fjord.example/health', status_code: [200], validate_certs: true },
      outcome: { seconds: 0.4, res: { status: 200, redirected: false } },
      except,
    },
  ]);

const health = (...except: { hosts: string; outcome: object }[]): PlaybookSource =>
  onePlay('Check the fleet', [{ name: 'Answer', module: 'ansible.builtin.ping', line: 5, except }]);

const steps = (play: string, ...names: string[]): PlaybookSource =>
  onePlay(
    play,
    names.map((name, index) => ({
      name,
      module: SHELL,
      line: 6 + 4 * index,
      outcome: { status: 'changed', cmd: `/opt/fjord/bin/${name.toLowerCase().replaceAll(' ', '-')}`, seconds: 20 },
    })),
    { gather_facts: true },
  );

const patchEdge = steps('Patch edge servers', 'Install security updates', 'Reload the proxy');

/** What the playbooks do as long as all is well. */
export const playbooks: Record<string, PlaybookSource> = {
  'nightly_backup.yml': backup(),
  'check_endpoints.yml': endpoints(),
  'health_check.yml': health(),
  'patch_edge.yml': patchEdge,
  'settlement.yml': steps('Settle deliveries', 'Charge deliveries'),
  'statements.yml': steps('Write statements', 'Write statements'),
  'rotate_secrets.yml': steps('Rotate application secrets', 'Write the secrets', 'Restart the application'),
  'stage_tracking.yml': steps('Stage parcel tracking', 'Install the release'),
  'deploy_tracking.yml': steps('Deploy parcel tracking', 'Install the release'),
  'reindex.yml': onePlay('Rebuild the search index', [
    {
      name: 'Rebuild',
      module: SHELL,
      line: 5,
      outcome: { status: 'changed', cmd: '/opt/fjord/bin/reindex', seconds: 7200 },
    },
  ]),
};

const failed = (hosts: string, outcome: object) => ({ hosts, outcome: { status: 'failed', ...outcome } });

/** What they do when something is broken. */
export const BROKEN = {
  disk_full: {
    playbook: 'nightly_backup.yml',
    script: backup(
      failed('db007', {
        cmd: DUMP,
        seconds: 31,
        stderr: 'pg_dump: error: could not write to file: No space left on device',
      }),
    ),
  },
  certificate_expired: {
    playbook: 'check_endpoints.yml',
    script: endpoints(
      failed('edge005:edge006', {
        msg: 'Status code was -1 and not [200]: Request failed: <urlopen error [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1129)>',
        res: {
          ...{ redirected: false, status: -1, elapsed: 0 },
          url: 'https://{{ inventory_hostname }}.fjord.example/health',
        },
      }),
    ),
  },
  vault_password: {
    playbook: 'rotate_secrets.yml',
    script: {
      error:
        'ERROR! Decryption failed (no vault secrets were found that could decrypt) on /runner/project/group_vars/app/vault.yml',
    },
  },
  edge_login: {
    playbook: 'patch_edge.yml',
    script: onePlay('Patch edge servers', [
      {
        name: 'Gathering Facts',
        module: 'gather_facts',
        tags: ['always'],
        outcome: {
          status: 'unreachable',
          seconds: 0.8,
          msg: 'Failed to connect to the host via ssh: edge@{{ ansible_host }}: Permission denied (publickey,gssapi-keyex,gssapi-with-mic).',
        },
      },
    ]),
  },
  host_down: {
    playbook: 'health_check.yml',
    script: health({
      hosts: 'web042',
      outcome: {
        status: 'unreachable',
        seconds: 10,
        msg: 'Failed to connect to the host via ssh: ssh: connect to host {{ ansible_host }} port 22: Connection timed out',
      },
    }),
  },
} satisfies Record<string, { playbook: string; script: PlaybookSource }>;

/** The flapping host is back, for a while. */
export const HOST_BACK = { playbook: 'health_check.yml', script: playbooks['health_check.yml']! };
