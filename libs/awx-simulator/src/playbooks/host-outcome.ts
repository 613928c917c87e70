import { selectHosts } from '../hostpattern/host-pattern';
import { isCommand } from './module-result';
import type { RunOptions } from './run-options';
import type { Outcome, TaskScript } from './script';
import { renderDeep, UndefinedVariable, type Variables } from './template';

/** What becomes of a task on a host, its texts rendered. */
export interface HostOutcome {
  outcome: Outcome;
  items?: { item: unknown; outcome: Outcome }[];
}

const NOT_IN_CHECK_MODE: Partial<Outcome> = { status: 'skipped', msg: 'Command would have run if not in check mode' };

/** Where a task stands. */
export interface TaskPlace {
  /** It is the one that fails when a failure is simulated. */
  isLast: boolean;
  /** What Ansible adds to errors of its templates. */
  location: string;
}

/** Decides what `task` does on `host`. */
export function hostOutcome(
  task: TaskScript,
  host: string,
  variables: Variables,
  options: RunOptions,
  { isLast, location }: TaskPlace,
): HostOutcome {
  if (simulates('simulate_unreachable', host, variables, options)) return { outcome: unreachable(host) };
  if (task.when && !variables[task.when]) return { outcome: { status: 'skipped' } };
  if (options.check && isCommand(task.module)) return { outcome: { ...task.outcome, ...NOT_IN_CHECK_MODE } as Outcome };
  if (isLast && simulates('simulate_failure', host, variables, options)) return { outcome: simulatedFailure(host) };
  return rendered(task, host, variables, options, location);
}

const selections = new WeakMap<RunOptions, Map<string, ReadonlySet<string>>>();

/** Whether a pattern selects a host. A pattern is worked out once a run: there may be thousands of hosts. */
function selects(pattern: string, host: string, options: RunOptions): boolean {
  const known = selections.get(options) ?? new Map<string, ReadonlySet<string>>();
  selections.set(options, known);
  const selection = known.get(pattern) ?? new Set(selectHosts(pattern, options));
  known.set(pattern, selection);
  return selection.has(host);
}

/** A simulation variable holds `true`, or the pattern of the hosts it means. */
function simulates(name: string, host: string, variables: Variables, options: RunOptions): boolean {
  const value = variables[name];
  return value === true || (typeof value === 'string' && value !== '' && selects(value, host, options));
}

function unreachable(host: string): Outcome {
  const msg = `Failed to connect to the host via ssh: ssh: connect to host ${host} port 22: Connection timed out`;
  return { status: 'unreachable', msg, seconds: 1 };
}

function simulatedFailure(host: string): Outcome {
  return { status: 'failed', msg: `Simulated failure on ${host}` };
}

function rendered(
  task: TaskScript,
  host: string,
  variables: Variables,
  options: RunOptions,
  location: string,
): HostOutcome {
  const exception = task.except.find(({ hosts }) => selects(hosts, host, options));
  const base = exception?.outcome ?? task.outcome;
  try {
    if (!task.loop || base.status === 'unreachable') return { outcome: located(base, variables, location) };
    const items = task.loop.map((entry) => loopItem(entry, base, variables));
    return { outcome: loopOutcome(items.map((each) => each.outcome)), items };
  } catch (error) {
    if (!(error instanceof UndefinedVariable)) throw error;
    return { outcome: { status: 'failed', msg: `${error.message}${location}`, bare: 'unsent' } };
  }
}

function located(outcome: Outcome, variables: Variables, location: string): Outcome {
  const shown = renderDeep(outcome, variables) as Outcome;
  return shown.located ? { ...shown, msg: `${shown.msg ?? ''}${location}` } : shown;
}

function loopItem(entry: unknown, base: Outcome, variables: Variables): { item: unknown; outcome: Outcome } {
  const special =
    typeof entry === 'object' && entry !== null && 'outcome' in entry
      ? (entry as { item: unknown; outcome: Outcome })
      : undefined;
  const item = renderDeep(special ? special.item : entry, variables);
  return { item, outcome: renderDeep(special?.outcome ?? base, { ...variables, item }) as Outcome };
}

function loopOutcome(outcomes: Outcome[]): Outcome {
  const seconds = outcomes.reduce((sum, each) => sum + (each.seconds ?? 0.01), 0);
  const has = (status: Outcome['status']): boolean => outcomes.some((each) => each.status === status);
  if (has('failed')) return { status: 'failed', msg: 'One or more items failed', seconds };
  if (outcomes.length > 0 && outcomes.every((each) => each.status === 'skipped'))
    return { status: 'skipped', msg: 'All items skipped', seconds };
  return { status: has('changed') ? 'changed' : 'ok', msg: 'All items completed', seconds };
}
