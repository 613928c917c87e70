import type { PlaybookSource } from '../script';

const VERIFY = 'ansible.builtin.uri';

/** The playbooks of the sample company: what its templates run when all is well. */
export const OPERATIONS: Record<string, PlaybookSource> = {
  'patch.yml': {
    plays: [
      {
        name: 'Patch Linux servers',
        gather_facts: true,
        vars: { reboot: 'if-needed' },
        tasks: [
          { name: 'Refresh the package cache', module: 'ansible.builtin.apt', line: 12, outcome: { seconds: 1.2 } },
          {
            name: 'Install security updates',
            module: 'ansible.builtin.apt',
            line: 17,
            outcome: { status: 'changed', seconds: 3, res: { stdout_lines: ['openssl', 'libssl3'] } },
            notify: ['Reboot the host'],
          },
          { name: 'Check whether a reboot is needed', module: 'ansible.builtin.stat', line: 24 },
          { name: 'Remove packages nobody needs', module: 'ansible.builtin.apt', line: 30, outcome: { seconds: 0.6 } },
        ],
        handlers: [
          {
            name: 'Reboot the host',
            module: 'ansible.builtin.reboot',
            line: 38,
            outcome: { status: 'changed', seconds: 4 },
          },
        ],
      },
    ],
  },
  'deploy.yml': {
    plays: [
      {
        name: 'Deploy application',
        hosts: 'all',
        gather_facts: true,
        vars: { app_version: '2.4.0' },
        tasks: [
          {
            name: 'Take the host out of the pool',
            module: 'community.general.haproxy',
            line: 10,
            outcome: { status: 'changed', seconds: 0.4 },
          },
          {
            name: 'Install the release',
            module: 'ansible.builtin.package',
            line: 15,
            outcome: { status: 'changed', seconds: 2.5, msg: 'storefront-{{ app_version }} installed' },
            notify: ['Restart storefront'],
          },
          {
            name: 'Write the configuration',
            module: 'ansible.builtin.template',
            line: 21,
            outcome: {
              status: 'changed',
              seconds: 0.5,
              diff: {
                path: '/etc/storefront/app.conf',
                before: 'version=2.3.9\n',
                after: 'version={{ app_version }}\n',
              },
            },
            notify: ['Restart storefront'],
          },
          { name: 'Wait until the service answers', module: VERIFY, line: 28, outcome: { seconds: 1 }, retries: 3 },
          {
            name: 'Put the host back into the pool',
            module: 'community.general.haproxy',
            line: 35,
            outcome: { status: 'changed', seconds: 0.3 },
          },
          {
            name: 'Publish the release',
            module: 'ansible.builtin.set_stats',
            line: 40,
            run_once: true,
            set_stats: { release: 'storefront' },
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
  'restart_service.yml': {
    plays: [
      {
        name: 'Restart service',
        vars: { service_name: 'storefront' },
        tasks: [
          {
            name: 'Restart the service',
            module: 'ansible.builtin.service',
            line: 8,
            outcome: { status: 'changed', seconds: 1.5, res: { name: '{{ service_name }}', state: 'started' } },
          },
          {
            name: 'Check the service',
            module: 'ansible.builtin.command',
            line: 13,
            outcome: { cmd: 'systemctl is-active {{ service_name }}', stdout: 'active' },
          },
        ],
      },
    ],
  },
  'rotate_certs.yml': {
    needs_credential: 'vault',
    error: 'ERROR! Attempting to decrypt but no vault secrets found',
    plays: [
      {
        name: 'Rotate TLS certificates',
        gather_facts: true,
        tasks: [
          {
            name: 'Copy the private key',
            module: 'ansible.builtin.copy',
            line: 9,
            no_log: true,
            outcome: { status: 'changed', seconds: 0.8 },
          },
          {
            name: 'Copy the certificate',
            module: 'ansible.builtin.copy',
            line: 15,
            outcome: { status: 'changed', seconds: 0.6 },
            notify: ['Reload nginx'],
          },
        ],
        handlers: [
          {
            name: 'Reload nginx',
            module: 'ansible.builtin.service',
            line: 22,
            outcome: { status: 'changed', seconds: 0.5 },
          },
        ],
      },
    ],
  },
  'backup_db.yml': {
    plays: [
      {
        name: 'Back up databases',
        hosts: 'db:all',
        gather_facts: true,
        tasks: [
          {
            name: 'Remove stale lock',
            module: 'ansible.builtin.command',
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
          },
          {
            name: 'Copy the dump off site',
            module: 'ansible.builtin.command',
            line: 18,
            outcome: { status: 'changed', cmd: 'rclone copy /backup offsite:db', seconds: 2 },
          },
        ],
      },
    ],
  },
  'compliance.yml': {
    plays: [
      {
        name: 'Network compliance check',
        tasks: [
          {
            name: 'Collect the running configuration',
            module: 'cisco.ios.ios_facts',
            line: 7,
            outcome: { seconds: 1.5 },
          },
          {
            name: 'Compare with the golden configuration',
            module: 'cisco.ios.ios_config',
            line: 12,
            outcome: {
              status: 'changed',
              seconds: 1,
              diff: { path: 'running-config', before: 'ntp server 10.0.0.1\n', after: 'ntp server 10.0.0.2\n' },
            },
          },
        ],
      },
    ],
  },
  'firewall.yml': {
    plays: [
      {
        name: 'Configure firewall rule',
        tasks: [
          {
            name: 'Announce the change',
            module: VERIFY,
            line: 8,
            no_log: true,
            run_once: true,
            outcome: { seconds: 0.5 },
          },
          {
            name: 'Apply the rule',
            module: 'cisco.asa.asa_acls',
            line: 15,
            outcome: { status: 'changed', seconds: 2 },
          },
          {
            name: 'Save the configuration',
            module: 'cisco.asa.asa_config',
            line: 22,
            outcome: { status: 'changed', seconds: 1 },
          },
        ],
      },
    ],
  },
  'gather_facts.yml': { plays: [{ name: 'Gather facts', gather_facts: true, tasks: [] }] },
  'provision_vm.yml': {
    plays: [
      {
        name: 'Provision VM',
        tasks: [
          {
            name: 'Create the machine',
            module: 'amazon.aws.ec2_instance',
            line: 7,
            outcome: { status: 'changed', seconds: 8 },
          },
          { name: 'Wait for SSH', module: 'ansible.builtin.wait_for', line: 16, outcome: { seconds: 4 } },
        ],
      },
    ],
  },
  'reload_pipeline.yml': {
    plays: [
      {
        name: 'Reload data pipeline',
        tasks: [{ name: 'Trigger the reload', module: VERIFY, line: 6, outcome: { status: 'changed', seconds: 3 } }],
      },
    ],
  },
  'cleanup.yml': {
    plays: [
      {
        name: 'Disk cleanup',
        tasks: [
          {
            name: 'Remove old files',
            module: 'ansible.builtin.file',
            line: 7,
            loop: ['/var/tmp/old', { item: '/var/log/archive', outcome: { status: 'changed' } }, '/tmp/build'],
          },
          {
            name: 'Vacuum the journal',
            module: 'ansible.builtin.command',
            line: 14,
            outcome: { status: 'changed', cmd: 'journalctl --vacuum-time=7d', seconds: 1 },
          },
        ],
      },
    ],
  },
  'smoke_test.yml': {
    plays: [
      {
        name: 'Smoke test',
        tasks: [
          { name: 'Open the front page', module: VERIFY, line: 6, outcome: { seconds: 0.7, res: { status: 200 } } },
          { name: 'Buy one article', module: VERIFY, line: 11, outcome: { seconds: 1.2, res: { status: 201 } } },
        ],
      },
    ],
  },
};
