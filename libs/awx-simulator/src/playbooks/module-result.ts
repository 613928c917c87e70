import type { Outcome } from './script';

export type Result = Record<string, unknown>;

const COMMANDS = new Set(['command', 'shell', 'raw', 'script']);

/** `ansible.builtin.command` and `command` are the same module. */
export function shortModule(module: string): string {
  return module.replace(/^ansible\.(builtin|legacy)\./, '');
}

export function isCommand(module: string): boolean {
  return COMMANDS.has(shortModule(module));
}

/** Actions that Ansible does itself: nothing is sent to a host. */
const CONTROLLER_ACTIONS =
  /^(debug|assert|fail|set_fact|set_stats|pause|add_host|group_by|meta|gather_facts|include_\w+)$/;

/** Whether a host's Python runs the module. */
export const isSentToHost = (module: string): boolean => !CONTROLLER_ACTIONS.test(shortModule(module));

/** What is known of a task besides its outcome. */
export interface Circumstances {
  args?: Result;
  /** When it ended, in milliseconds since the epoch, and how many it took. */
  at: number;
  took: number;
}

/** What `module` returns for an outcome whose texts are rendered. */
export function moduleResult(module: string, outcome: Outcome, { args, at, took }: Circumstances): Result {
  const changed = outcome.status === 'changed';
  if (outcome.bare) return { ...fields(outcome), ...outcome.res, _ansible_no_log: false };
  if (outcome.status === 'unreachable')
    return { unreachable: true, msg: outcome.msg ?? 'Failed to connect to the host', changed };
  const closing = { _ansible_no_log: false, changed };
  const own = outcome.res ?? {};
  switch (shortModule(module)) {
    case 'debug':
      return { msg: outcome.msg ?? 'Hello world!', _ansible_verbose_always: true, ...own, ...closing };
    case 'assert':
      return { _ansible_verbose_always: true, msg: outcome.msg ?? 'All assertions passed', ...own, ...closing };
    case 'fail':
      return { msg: outcome.msg ?? 'Failed as requested from task', ...own, ...closing };
    case 'ping':
      return { ping: 'pong', invocation: { module_args: args ?? { data: 'pong' } }, ...own, ...closing };
  }
  return isCommand(module)
    ? {
        changed: changed || outcome.status === 'failed',
        ...commandResult(module, outcome, at, took),
        ...own,
        _ansible_no_log: false,
      }
    : { ...fields(outcome), invocation: { module_args: args ?? {} }, ...own, ...closing };
}

function fields({ msg, rc, stdout, stderr }: Outcome): Result {
  const given = {
    msg,
    rc,
    ...(stdout === undefined ? {} : lines('stdout', stdout)),
    ...(stderr === undefined ? {} : lines('stderr', stderr)),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function lines(name: string, text: string): Result {
  return { [name]: text, [`${name}_lines`]: text === '' ? [] : text.replace(/\n$/, '').split('\n') };
}

function commandResult(module: string, outcome: Outcome, at: number, took: number): Result {
  const failed = outcome.status === 'failed';
  const rc = outcome.rc ?? (failed ? 1 : 0);
  const cmd = outcome.cmd ?? '/bin/true';
  return {
    ...lines('stdout', outcome.stdout ?? ''),
    ...lines('stderr', outcome.stderr ?? ''),
    rc,
    cmd: shortModule(module) === 'command' ? cmd.split(' ') : cmd,
    start: pythonTime(at - took),
    end: pythonTime(at),
    delta: pythonDelta(took),
    msg: outcome.msg ?? (rc === 0 ? '' : 'non-zero return code'),
    invocation: { module_args: { _raw_params: cmd, _uses_shell: shortModule(module) === 'shell', ...COMMAND_ARGS } },
  };
}

/** What `command` and `shell` are called with unless a playbook says otherwise. */
const COMMAND_ARGS = {
  stdin_add_newline: true,
  strip_empty_ends: true,
  argv: null,
  chdir: null,
  executable: null,
  creates: null,
  removes: null,
  stdin: null,
};

function pythonTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 23).replace('T', ' ')}000`;
}

function pythonDelta(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
  return `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${pad(Math.floor(ms % 1000), 3)}000`;
}

/** `no_log` hides everything but whether something changed. */
export function censor(result: Result): Result {
  const censored = "the output has been hidden due to the fact that 'no_log: true' was specified for this result";
  return { censored, changed: result['changed'] ?? false };
}
