import { discovered } from './interpreter';
import { censor, moduleResult, type Result } from './module-result';
import type { RunState } from './play-state';
import type { Outcome, TaskScript } from './script';

/** What a task returns on a host, as `event_data.res` has it. */
export function taskResult(run: RunState, task: TaskScript, host: string, outcome: Outcome): Result {
  const at = run.options.startedAt + run.transcript.now;
  const took = (outcome.seconds ?? 0.01) * 1000;
  const { _ansible_no_log, ...result } = moduleResult(task.module, outcome, { args: task.args, at, took });
  if (task.no_log) return censor(result);
  const end = _ansible_no_log === undefined ? {} : { _ansible_no_log };
  return { ...result, ...interpreter(run, task, host, outcome), ...end };
}

/** Until a module has succeeded on a host, each that ran there tells which Python it found. */
function interpreter({ options, interpreters }: RunState, task: TaskScript, host: string, outcome: Outcome): Result {
  const { status, bare } = outcome;
  if (task.module === 'gather_facts') interpreters.add(host);
  if (task.async || bare === 'unsent' || status === 'unreachable' || status === 'skipped') return {};
  const found = discovered(task.module, host, options.hostVars.get(host), interpreters);
  if (found && status !== 'failed') interpreters.add(host);
  return found ?? {};
}

/** The result of an item of a loop. */
export function itemResult(run: RunState, task: TaskScript, host: string, outcome: Outcome, item: unknown): Result {
  const result = taskResult(run, task, host, outcome);
  return task.no_log ? result : { ...result, item, ansible_loop_var: 'item', _ansible_item_label: item };
}

/** The result of a whole loop: `results` has those of its items. */
export function loopResult(task: TaskScript, { msg }: Outcome, items: readonly Result[]): Result {
  const result = { results: items, msg, changed: items.some(({ changed }) => changed === true) };
  return task.no_log ? censor(result) : result;
}
