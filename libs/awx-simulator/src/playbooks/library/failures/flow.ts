import type { PlaybookSource } from '../../script';
import { onePlay } from './play';

const SHELL = 'ansible.builtin.shell';

/** A task that fails on one host of all. */
const oneFails = (name: string, cmd: string, hosts: string) => ({
  name,
  line: 6,
  outcome: { status: 'changed' as const, cmd },
  except: [{ hosts, outcome: { status: 'failed' as const, cmd } }],
});

/** Failures that are caught, ignored, or end the run for all. */
export const FLOW_FAILURES = {
  rescued: onePlay('rescued', [
    {
      block: [{ name: 'Try the new way', line: 7, outcome: { status: 'failed', cmd: 'false' } }],
      rescue: [{ name: 'Fall back', module: 'ansible.builtin.debug', line: 10, outcome: { msg: 'old way' } }],
    },
  ]),
  rescue_fails: onePlay('rescue fails', [
    {
      block: [
        {
          name: 'Try the new way',
          module: SHELL,
          line: 7,
          outcome: { status: 'failed', rc: 2, cmd: 'echo new way broke >&2; exit 2', stderr: 'new way broke' },
        },
      ],
      rescue: [
        {
          name: 'Fall back',
          module: SHELL,
          line: 10,
          outcome: { status: 'failed', rc: 4, cmd: 'echo old way broke too >&2; exit 4', stderr: 'old way broke too' },
        },
      ],
    },
  ]),
  ignored_then_fails: onePlay('ignored then fails', [
    {
      name: 'May fail',
      module: SHELL,
      line: 5,
      ignore_errors: true,
      outcome: { status: 'failed', cmd: 'echo not me; exit 1', stdout: 'not me' },
    },
    {
      name: 'The real one',
      module: SHELL,
      line: 8,
      outcome: { status: 'failed', rc: 5, cmd: 'echo me >&2; exit 5', stderr: 'me' },
    },
  ]),
  any_errors_fatal: onePlay(
    'any errors fatal',
    [
      oneFails('Check the quorum', 'test {{ inventory_hostname }} != web2', 'all[1]'),
      { name: 'Never reached', module: 'ansible.builtin.debug', line: 9, outcome: { msg: 'x' } },
    ],
    { any_errors_fatal: true },
  ),
  max_fail_percentage: onePlay(
    'max fail percentage',
    [oneFails('Rolling step', 'test {{ inventory_hostname }} != web1', 'all[0]')],
    { serial: 1, max_fail_percentage: 0 },
  ),
  no_hosts: onePlay('no hosts', [{ name: 'x', module: 'ansible.builtin.ping', line: 5 }], { hosts: 'no_such_group' }),
} satisfies Record<string, PlaybookSource>;
