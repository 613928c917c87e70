import type { PlaybookSource } from '../script';

/** Small playbooks, one for each thing that can happen to a job. */
export const EXAMPLES: Record<string, PlaybookSource> = {
  'ok.yml': {
    plays: [
      {
        name: 'All fine',
        tasks: [
          {
            name: 'Say hello',
            module: 'ansible.builtin.debug',
            line: 6,
            outcome: { msg: 'Hello from {{ inventory_hostname }}' },
          },
          { name: 'Ping the host', module: 'ansible.builtin.ping', line: 10, outcome: { seconds: 0.3 } },
          {
            name: 'Write a marker',
            line: 12,
            outcome: { status: 'changed', cmd: 'echo marker', stdout: 'marker', seconds: 0.2 },
          },
        ],
      },
    ],
  },
  'fail_one.yml': {
    plays: [
      {
        name: 'One host of three fails',
        tasks: [
          { name: 'Ping the host', module: 'ansible.builtin.ping', line: 6, outcome: { seconds: 0.3 } },
          {
            name: 'Check free disk space',
            module: 'ansible.builtin.fail',
            line: 9,
            outcome: { status: 'skipped' },
            except: [
              {
                hosts: '*2',
                outcome: { status: 'failed', msg: 'Disk check failed on {{ inventory_hostname }}: /var is 97% full' },
              },
            ],
          },
          {
            name: 'Report success',
            module: 'ansible.builtin.debug',
            line: 14,
            outcome: { msg: 'All checks passed on {{ inventory_hostname }}' },
          },
        ],
      },
    ],
  },
  'unreachable.yml': {
    plays: [
      {
        name: 'One host cannot be reached',
        tasks: [
          {
            name: 'Ping the host',
            module: 'ansible.builtin.ping',
            line: 10,
            except: [
              {
                hosts: '*3',
                outcome: {
                  status: 'unreachable',
                  msg: 'Failed to connect to the host via ssh: ssh: connect to host 127.0.0.1 port 9: Connection refused',
                },
              },
            ],
          },
          {
            name: 'Say goodbye',
            module: 'ansible.builtin.debug',
            line: 13,
            outcome: { msg: 'Goodbye from {{ inventory_hostname }}' },
          },
        ],
      },
    ],
  },
  'slow.yml': {
    plays: [
      {
        name: 'Slow run',
        tasks: [
          { name: 'Sleep for twenty seconds', line: 6, run_once: true, outcome: { cmd: 'sleep 20', seconds: 20 } },
        ],
      },
    ],
  },
  'syntax_error.yml': {
    error: [
      "ERROR! couldn't resolve module/action 'example.missing.no_such_module'. This often indicates a misspelling, missing collection, or incorrect module path.",
      '',
      "The error appears to be in '/runner/project/syntax_error.yml': line 6, column 7, but may",
      'be elsewhere in the file depending on the exact syntax problem.',
      '',
      'The offending line appears to be:',
      '',
      '  tasks:',
      '    - name: Use a module that does not exist',
      '      ^ here',
    ].join('\n'),
  },
  'set_stats.yml': {
    plays: [
      {
        name: 'Publish artifacts',
        tasks: [
          {
            name: 'Publish the release',
            module: 'ansible.builtin.set_stats',
            line: 6,
            run_once: true,
            set_stats: { release: '2.4.1', build: 7 },
          },
        ],
      },
    ],
  },
  'survey.yml': {
    plays: [
      {
        name: 'Echo variables',
        vars: { version: 'none', env: 'none' },
        tasks: [
          {
            name: 'Show the answers',
            module: 'ansible.builtin.debug',
            line: 9,
            outcome: { msg: 'version={{ version }} env={{ env }}' },
          },
        ],
      },
    ],
  },
  'big_output.yml': {
    plays: [
      {
        name: 'Produce more than one mebibyte of output',
        tasks: [
          {
            name: 'Print a long line',
            module: 'ansible.builtin.debug',
            line: 6,
            run_once: true,
            loop: Array.from({ length: 12 }, (_, index) => index + 1),
            outcome: { msg: `{{ item }} ${'x'.repeat(100_000)}` },
          },
        ],
      },
    ],
  },
  'hello_world.yml': {
    plays: [
      {
        name: 'Hello World Sample',
        gather_facts: true,
        tasks: [{ name: 'Hello Message', module: 'ansible.builtin.debug', line: 6, outcome: { msg: 'Hello World!' } }],
      },
    ],
  },
};
