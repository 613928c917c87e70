import type { PlaybookSource } from '../script';

/** A failure worth studying: the script a job of the history ran instead of its playbook's. */
export interface Case {
  playbook: string;
  script: PlaybookSource;
}

const FACTS = { name: 'Gathering Facts', module: 'gather_facts', tags: ['always'] };

/** Instructive failures, by name. */
export const CASES = {
  /** One host is unreachable, the others are patched. */
  patch_unreachable: {
    playbook: 'patch.yml',
    script: {
      plays: [
        {
          name: 'Patch Linux servers',
          tasks: [
            {
              ...FACTS,
              except: [
                {
                  hosts: 'web07',
                  outcome: {
                    status: 'unreachable',
                    seconds: 10,
                    msg: 'Failed to connect to the host via ssh: ssh: connect to host 10.20.1.17 port 22: Connection timed out',
                  },
                },
              ],
            },
            {
              name: 'Install security updates',
              module: 'ansible.builtin.apt',
              line: 17,
              outcome: { status: 'changed', seconds: 3 },
            },
          ],
        },
      ],
    },
  },
  /** A package is missing on two hosts: their handlers do not run. */
  deploy_missing_package: {
    playbook: 'deploy.yml',
    script: {
      plays: [
        {
          name: 'Deploy application',
          tasks: [
            FACTS,
            {
              name: 'Install the release',
              module: 'ansible.builtin.package',
              line: 15,
              outcome: { status: 'changed', seconds: 2 },
              except: [
                {
                  hosts: 'app03:app04',
                  outcome: {
                    status: 'failed',
                    rc: 126,
                    msg: "No package matching 'storefront-2.4.1' found available, installed or updated",
                    res: { changes: { installed: ['storefront-2.4.1'] }, results: [] },
                  },
                },
              ],
              notify: ['Restart storefront'],
            },
          ],
          handlers: [
            {
              name: 'Restart storefront',
              module: 'ansible.builtin.service',
              line: 47,
              outcome: { status: 'changed', seconds: 1 },
            },
          ],
        },
      ],
    },
  },
  /** A disk is full; the ignored failure before it is not to blame. */
  backup_disk_full: {
    playbook: 'backup_db.yml',
    script: {
      plays: [
        {
          name: 'Back up databases',
          hosts: 'db',
          tasks: [
            FACTS,
            {
              name: 'Remove stale lock',
              line: 8,
              ignore_errors: true,
              outcome: {
                status: 'failed',
                cmd: 'rm /var/lock/pgbackup.lock',
                rc: 1,
                stderr: "rm: cannot remove '/var/lock/pgbackup.lock': No such file or directory",
              },
            },
            {
              name: 'Dump the database',
              module: 'ansible.builtin.shell',
              line: 13,
              outcome: { status: 'changed', cmd: 'pg_dump -Fc shop > /backup/shop.dump', seconds: 5 },
              except: [
                {
                  hosts: 'db02',
                  outcome: {
                    status: 'failed',
                    cmd: 'pg_dump -Fc shop > /backup/shop.dump',
                    rc: 1,
                    seconds: 4,
                    stderr: 'pg_dump: error: could not write to file: No space left on device',
                  },
                },
              ],
            },
          ],
        },
      ],
    },
  },
  /** A module of a collection that is not installed. */
  syntax_error: {
    playbook: 'firewall.yml',
    script: {
      error: [
        "ERROR! couldn't resolve module/action 'community.general.ufw'. This often indicates a misspelling, missing collection, or incorrect module path.",
        '',
        "The error appears to be in '/runner/project/firewall.yml': line 15, column 7, but may",
        'be elsewhere in the file depending on the exact syntax problem.',
        '',
        'The offending line appears to be:',
        '',
        '',
        '    - name: Apply the rule',
        '      ^ here',
      ].join('\n'),
    },
  },
  undefined_variable: {
    playbook: 'deploy.yml',
    script: {
      plays: [
        {
          name: 'Deploy application',
          tasks: [
            FACTS,
            {
              name: 'Open the port',
              module: 'ansible.posix.firewalld',
              line: 18,
              outcome: { msg: 'port {{ app_port }} opened' },
            },
          ],
        },
      ],
    },
  },
  sudo_password: {
    playbook: 'restart_service.yml',
    script: {
      plays: [
        {
          name: 'Restart service',
          tasks: [
            {
              name: 'Restart the service',
              module: 'ansible.builtin.service',
              line: 8,
              outcome: { status: 'failed', msg: 'Missing sudo password' },
            },
          ],
        },
      ],
    },
  },
  /** A health check is tried again three times, in vain. */
  health_check_retries: {
    playbook: 'smoke_test.yml',
    script: {
      plays: [
        {
          name: 'Smoke test',
          tasks: [
            {
              name: 'Wait until the service answers',
              module: 'ansible.builtin.uri',
              line: 6,
              retries: 3,
              outcome: {
                status: 'failed',
                seconds: 6,
                msg: 'Status code was 503 and not [200]: HTTP Error 503: Service Unavailable',
                res: { status: 503, url: 'http://localhost:8080/health' },
              },
            },
          ],
        },
      ],
    },
  },
  /** Takes longer than any sensible timeout. */
  never_ending: {
    playbook: 'backup_db.yml',
    script: {
      plays: [
        {
          name: 'Back up databases',
          hosts: 'db',
          tasks: [
            FACTS,
            {
              name: 'Dump the database',
              module: 'ansible.builtin.shell',
              line: 13,
              outcome: { status: 'changed', cmd: 'pg_dump -Fc shop', seconds: 7200 },
            },
          ],
        },
      ],
    },
  },
  /** Takes half an hour, and tells of a host now and then. */
  long_patch: {
    playbook: 'patch.yml',
    script: {
      plays: [
        {
          name: 'Patch Linux servers',
          tasks: [
            FACTS,
            {
              name: 'Install security updates',
              module: 'ansible.builtin.apt',
              line: 17,
              outcome: { status: 'changed', seconds: 300 },
              except: [
                { hosts: 'web', outcome: { status: 'changed', seconds: 150 } },
                { hosts: 'app', outcome: { status: 'changed', seconds: 240 } },
                { hosts: 'db', outcome: { status: 'changed', seconds: 900 } },
              ],
            },
            {
              name: 'Check whether a reboot is needed',
              module: 'ansible.builtin.stat',
              line: 24,
              outcome: { seconds: 60 },
            },
          ],
        },
      ],
    },
  },
} satisfies Record<string, Case>;
