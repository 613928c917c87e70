import type { PlaybookSource } from '../../script';
import { failing, onePlay } from './play';

const ssh = (said: string): string => `Failed to connect to the host via ssh: ${said}`;
const REFUSED = ssh('ssh: connect to host 127.0.0.1 port 9: Connection refused');

const unreachable = (name: string, msg: string, seconds: number): PlaybookSource =>
  onePlay(name, [
    { name: 'Ping', module: 'ansible.builtin.ping', line: 5, outcome: { status: 'unreachable', msg, seconds } },
  ]);

/** Hosts that cannot be reached, or not be worked on. */
export const CONNECTION_FAILURES = {
  unreachable_refused: unreachable('unreachable refused', REFUSED, 0.3),
  unreachable_timeout: unreachable(
    'unreachable timeout',
    ssh('Connection timed out during banner exchange\r\nConnection to 127.0.0.1 port 20229 timed out'),
    3,
  ),
  ssh_permission_denied: unreachable(
    'ssh permission denied',
    ssh('deploy@127.0.0.1: Permission denied (publickey,gssapi-keyex,gssapi-with-mic,password).'),
    1,
  ),
  facts_unreachable: onePlay('facts first', [
    {
      name: 'Gathering Facts',
      module: 'gather_facts',
      tags: ['always'],
      outcome: { status: 'unreachable', msg: REFUSED },
    },
    { name: 'x', module: 'ansible.builtin.debug', line: 4 },
  ]),
  /** A host without Python fails: it was reached. */
  no_python: failing('no python', {
    name: 'Ping',
    module: 'ansible.builtin.ping',
    outcome: {
      bare: 'unsent',
      rc: 127,
      msg: 'The module failed to execute correctly, you probably need to set the interpreter.\nSee stdout/stderr for the exact error',
      res: { module_stdout: '', module_stderr: '/bin/sh: 1: /no/such/python3: not found\n', changed: false },
    },
  }),
  become_refused: failing('become refused', {
    name: 'As root',
    outcome: { bare: 'unsent', msg: 'Missing sudo password' },
  }),
} satisfies Record<string, PlaybookSource>;
