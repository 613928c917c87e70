import { selectHosts, unmatchedPatterns } from '../hostpattern/host-pattern';
import { banner, paint } from './ansi';
import type { PlayState, RunState } from './play-state';
import type { RunOptions } from './run-options';
import type { BlockScript, PlayScript, TaskScript } from './script';
import { taskLocation } from './task-location';
import { TaskRun } from './task-run';
import { isSelected } from './task-selection';

const FACTS: TaskScript = {
  name: 'Gathering Facts',
  module: 'gather_facts',
  role: '',
  outcome: { status: 'ok', seconds: 0.6, res: { ansible_facts: {} } },
  except: [],
  run_once: false,
  ignore_errors: false,
  no_log: false,
  tags: ['always'],
  poll: 15,
  retries: 0,
  notify: [],
  meta: false,
};

/** How a play ended: `broken` when an error of one host ended it for all, `refused` when it could not begin. */
export type PlayEnd = 'done' | 'broken' | 'refused';

type Step = PlayScript['tasks'][number];

/** Runs one play on its hosts, a batch at a time. */
export class PlayRun {
  private readonly tasks: readonly TaskScript[];
  private readonly last?: TaskScript;
  private end: PlayEnd = 'done';

  constructor(
    private readonly run: RunState,
    private readonly play: PlayScript,
  ) {
    this.tasks = tasksOf(play);
    // Simulated failures strike the last task that every host runs.
    const selected = this.tasks.filter((task) => isSelected(task, this.tasks, run.options));
    this.last = selected.findLast((task) => !task.run_once) ?? selected.at(-1);
  }

  start(): PlayEnd {
    const all = playHosts(this.play, this.run.options);
    const hosts = all.filter((host) => !this.run.lost.has(host));
    // With every host of the play lost, Ansible ends the run without a word.
    if (all.length && !hosts.length) return 'done';
    if (!hosts.length) return this.skipped();
    const size = this.play.serial ?? hosts.length;
    for (let first = 0; first < hosts.length && this.end === 'done'; first += size) {
      const batch = hosts.slice(first, first + size);
      this.runBatch(batch);
      // A batch that is lost as a whole ends the play.
      if (batch.every((host) => this.run.lost.has(host))) break;
    }
    return this.end;
  }

  private skipped(): PlayEnd {
    for (const part of unmatchedPatterns(this.play.hosts, this.run.options)) this.run.transcript.warn(unmatched(part));
    const { context, playUuid } = this.announce();
    const stdout = paint('skipping: no hosts matched', 'skipped');
    this.run.transcript.add({ context, parent_uuid: playUuid, event: 'playbook_on_no_hosts_matched', stdout });
    return 'done';
  }

  private runBatch(hosts: readonly string[]): void {
    const { error, handlers, tasks, gather_facts } = this.play;
    const state = this.stateFor(hosts);
    if (error) return this.refuse(state, error);
    const steps: Step[] = gather_facts ? [FACTS, ...tasks] : tasks;
    for (const step of steps) {
      if (!state.active.size) break;
      if ('block' in step) this.runBlock(state, step, hosts);
      else this.runTask(state, step, hosts);
    }
    // Handlers run once, in their own order, on the hosts that notified them and are still there.
    for (const handler of handlers) {
      const waiting = [...state.active].filter((host) => state.notified.get(handler.name)?.has(host));
      if (waiting.length) new TaskRun(state, handler, { ...this.placeOf(handler), isHandler: true }).run(waiting);
    }
    for (const host of hosts) if (!state.active.has(host)) this.run.lost.add(host);
  }

  /** A host that fails in the block goes on with the rescue; `always` has every host that can be reached. */
  private runBlock(state: PlayState, { block, rescue, always }: BlockScript, batch: readonly string[]): void {
    const hosts = [...state.active];
    if (rescue.length) state.rescued = new Set();
    for (const task of block) this.runTask(state, task, batch);
    const rescued = state.rescued ?? new Set<string>();
    state.rescued = undefined;
    const unharmed = new Set(state.active);
    this.swap(state, rescued);
    for (const task of rescue) this.runTask(state, task, batch);
    const survivors = new Set([...unharmed, ...state.active]);
    this.swap(
      state,
      hosts.filter((host) => !this.run.stats.isUnreachable(host)),
    );
    for (const task of always) this.runTask(state, task, batch);
    this.swap(
      state,
      hosts.filter((host) => survivors.has(host) && (!always.length || state.active.has(host))),
    );
  }

  private swap({ active }: PlayState, hosts: Iterable<string>): void {
    const next = [...hosts];
    active.clear();
    for (const host of next) active.add(host);
  }

  private runTask(state: PlayState, task: TaskScript, batch: readonly string[]): void {
    if (!state.active.size || !isSelected(task, this.tasks, this.run.options)) return;
    const before = state.active.size + (state.rescued?.size ?? 0);
    new TaskRun(state, task, this.placeOf(task)).run([...state.active]);
    if (task.set_stats) this.run.artifacts = { ...this.run.artifacts, ...task.set_stats };
    const after = state.active.size + (state.rescued?.size ?? 0);
    if (after < before) this.breakOff(state, task, (batch.length - after) / batch.length);
  }

  /** Some failures of one host are failures of all. */
  private breakOff(state: PlayState, { run_once }: TaskScript, share: number): void {
    const { any_errors_fatal, max_fail_percentage = 100 } = this.play;
    const tooMany = share * 100 > max_fail_percentage;
    if (!any_errors_fatal && !run_once && !tooMany) return;
    this.end = 'broken';
    state.active.clear();
    state.rescued?.clear();
    // With a percentage Ansible says so twice.
    for (let time = 0; time < (tooMany ? 2 : 1); time++) {
      const stdout = banner('NO MORE HOSTS LEFT');
      this.run.transcript.add({ context: state.context, event: 'playbook_on_no_hosts_remaining', stdout });
    }
  }

  private refuse({ context }: PlayState, error: string): void {
    this.end = 'refused';
    this.run.transcript.add({ context, event: 'error', failed: true, stdout: paint(error, 'failed') });
  }

  private announce(): Pick<PlayState, 'context' | 'playUuid'> {
    const { transcript, playbookUuid: parent_uuid, nextUuid, options } = this.run;
    const { name, hosts: pattern } = this.play;
    const playUuid = nextUuid();
    // Ansible numbers something here that it does not show.
    nextUuid();
    const data = { playbook: options.playbook, playbook_uuid: parent_uuid };
    const context = {
      play: name,
      task: '',
      role: '',
      data: { ...data, play: name, play_uuid: playUuid, play_pattern: pattern },
    };
    const own = { name, pattern };
    const stdout = banner(`PLAY [${name}]`);
    transcript.add({ context, parent_uuid, event: 'playbook_on_play_start', uuid: playUuid, own, stdout });
    return { context, playUuid };
  }

  private stateFor(hosts: readonly string[]): PlayState {
    const { hostVars, extraVars } = this.run.options;
    const variables: PlayState['variables'] = (host) => ({
      ...hostVars.get(host),
      ...this.play.vars,
      ...extraVars,
      inventory_hostname: host,
    });
    return { ...this.announce(), run: this.run, variables, active: new Set(hosts), notified: new Map() };
  }

  private placeOf(task: TaskScript) {
    const listed = [...this.tasks.filter((one) => one !== FACTS), ...this.play.handlers];
    const index = listed.indexOf(task);
    // A task stands where the script says, or about where one of its number would.
    const line = task.line ?? 6 + 3 * index;
    const before = index === 0 && !task.role ? '  tasks:' : '';
    return { line, isLast: task === this.last, location: taskLocation(this.run.options, task, line, before) };
  }
}

export const unmatched = (part: string): string =>
  `[WARNING]: Could not match supplied host pattern, ignoring: ${part}`;

function playHosts(play: PlayScript, options: RunOptions): string[] {
  const limited = options.limit ? new Set(selectHosts(options.limit, options)) : undefined;
  const chosen = play.hosts === 'localhost' ? ['localhost'] : selectHosts(play.hosts, options);
  return chosen.filter((host) => host === 'localhost' || !limited || limited.has(host));
}

/** The tasks of a play in their order, those of its blocks among them. */
function tasksOf({ gather_facts, tasks }: PlayScript): TaskScript[] {
  const flat = tasks.flatMap((step) => ('block' in step ? [...step.block, ...step.rescue, ...step.always] : [step]));
  return gather_facts ? [FACTS, ...flat] : flat;
}
