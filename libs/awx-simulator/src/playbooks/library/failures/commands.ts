import type { PlaybookSource } from '../../script';
import { failing, onePlay } from './play';

const SHELL = 'ansible.builtin.shell';
const STEPS = Array.from({ length: 200 }, (_, step) => `step ${step + 1} ok`).join('\n');

/** What becomes of commands. */
export const COMMAND_FAILURES = {
  command_rc: failing('command rc', {
    name: 'Run the migration',
    module: SHELL,
    outcome: {
      cmd: "echo 'applying 0042_users'; echo 'ERROR: relation users already exists' >&2; exit 3\n",
      rc: 3,
      stdout: 'applying 0042_users',
      stderr: 'ERROR: relation users already exists',
    },
  }),
  command_not_found: failing('command not found', {
    name: 'Reload the proxy',
    outcome: {
      bare: 'sent',
      rc: 2,
      stdout: '',
      stderr: '',
      msg: "[Errno 2] No such file or directory: b'/usr/sbin/no-such-proxyctl'",
      res: {
        changed: false,
        cmd: '/usr/sbin/no-such-proxyctl reload',
        invocation: { module_args: { _raw_params: '/usr/sbin/no-such-proxyctl reload', _uses_shell: false } },
      },
    },
  }),
  no_space: failing('no space', {
    name: 'Write the archive',
    module: SHELL,
    outcome: {
      cmd: 'dd if=/dev/zero of=/dev/full bs=1k count=1\n',
      stderr: [
        "dd: error writing '/dev/full': No space left on device",
        '1+0 records in',
        '0+0 records out',
        '0 bytes copied, 0.000182642 s, 0.0 kB/s',
      ].join('\n'),
    },
  }),
  python_traceback: failing('python traceback', {
    name: 'Load the data',
    module: SHELL,
    outcome: {
      cmd: 'python3 -c "import no_such_library"\n',
      stderr: [
        'Traceback (most recent call last):',
        '  File "<string>", line 1, in <module>',
        "ModuleNotFoundError: No module named 'no_such_library'",
      ].join('\n'),
    },
  }),
  shell_long_output: failing('shell long output', {
    name: 'Build assets',
    module: SHELL,
    outcome: {
      cmd: 'for i in $(seq 1 200); do echo "step $i ok"; done; echo "npm ERR! code ELIFECYCLE" >&2; echo "npm ERR! errno 137" >&2; exit 137\n',
      rc: 137,
      seconds: 0.6,
      stdout: STEPS,
      stderr: 'npm ERR! code ELIFECYCLE\nnpm ERR! errno 137',
    },
  }),
  async_timeout: onePlay('async timeout', [
    { name: 'Long reindex', line: 5, async: 2, poll: 1, outcome: { status: 'changed', cmd: 'sleep 30', seconds: 30 } },
  ]),
  no_log_fails: failing('no log fails', {
    name: 'Set the database password',
    module: SHELL,
    no_log: true,
    outcome: { cmd: 'echo hunter2; exit 1', stdout: 'hunter2' },
  }),
  loop_one_item: onePlay('loop one item', [
    {
      name: 'Create the users',
      line: 5,
      outcome: { status: 'changed', cmd: 'test {{ item }} != carol' },
      loop: ['alice', 'bob', { item: 'carol', outcome: { status: 'failed', cmd: 'test {{ item }} != carol' } }, 'dave'],
    },
  ]),
  run_once: failing('run once', {
    name: 'Migrate once',
    module: SHELL,
    run_once: true,
    outcome: { cmd: 'exit 9', rc: 9 },
  }),
} satisfies Record<string, PlaybookSource>;
