import { selectHosts, unmatchedPatterns } from '../hostpattern/host-pattern';
import { banner, paint } from './ansi';
import { Stats } from './host-stats';
import { type Random, textSeededRandom } from './random';
import type { Run, RunOptions } from './run-options';
import type { PlaybookScript, PlayScript, TaskScript } from './script';
import { type PlayState, TaskRun } from './task-run';
import { selectTasks } from './task-selection';
import { Transcript } from './transcript';

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
  retries: 0,
  notify: [],
  meta: false,
};

/** Plays `script` on the hosts of `options`: the same script, options and seed give the same run, to the byte. */
export function runPlaybook(script: PlaybookScript, options: RunOptions): Run {
  return new PlaybookRun(script, options).run();
}

class PlaybookRun {
  private readonly random: Random;
  private readonly transcript: Transcript;
  private readonly stats = new Stats();
  private readonly guid: string;
  private readonly uuidPrefix: string;
  private readonly playbookUuid: string;
  private uuids = 2;
  private readonly interpreters = new Set<string>();
  private artifacts: Record<string, unknown> = {};
  private readonly lost = new Set<string>();

  constructor(
    private readonly script: PlaybookScript,
    private readonly options: RunOptions,
  ) {
    this.random = textSeededRandom(options.seed);
    this.transcript = new Transcript(this.random);
    this.guid = this.random.hex(32);
    this.playbookUuid = this.random.uuid();
    this.uuidPrefix = `02fc0000-0001-${this.random.hex(4)}-${this.random.hex(4)}`;
  }

  run(): Run {
    // The container has to start before Ansible says its first word.
    this.transcript.now = 600 + Math.floor(this.random.next() * 400);
    if (this.options.verbosity > 0) this.transcript.addLines(paint('No config file found; using defaults', 'verbose'));
    const refusal = this.refusal();
    if (refusal) return this.refused(refusal);
    this.announce();
    for (const play of this.script.plays) this.runPlay(play);
    this.finish();
    return this.result(this.stats.failed ? 'failed' : 'successful', this.stats.hostStatusCounts);
  }

  /** Why Ansible stops before any play starts. */
  private refusal(): string | undefined {
    const { error, needs_credential: kind } = this.script;
    if (error && !(kind && this.options.credentials.includes(kind))) return error;
    const { hosts, limit } = this.options;
    if (!limit || !hosts.length || selectHosts(limit, this.options).length) return undefined;
    for (const part of unmatchedPatterns(limit, this.options)) {
      this.transcript.addLines(
        paint(`[WARNING]: Could not match supplied host pattern, ignoring: ${part}`, 'warning'),
        'warning',
      );
    }
    return 'ERROR! Specified inventory, host pattern and/or --limit leaves us with no hosts to target.';
  }

  private refused(text: string): Run {
    this.transcript.addLines(paint(text, 'failed'));
    return this.result('failed', null);
  }

  private announce(): void {
    const { playbook, hosts } = this.options;
    if (!hosts.length) {
      const text =
        "[WARNING]: provided hosts list is empty, only localhost is available. Note that\nthe implicit localhost does not match 'all'";
      this.transcript.addLines(paint(text, 'warning'), 'warning');
    }
    this.transcript.add({
      event: 'playbook_on_start',
      uuid: this.playbookUuid,
      context: this.context('', { playbook }),
    });
  }

  private context(play: string, data: Record<string, unknown>) {
    const { playbook } = this.options;
    return { play, task: '', role: '', data: { playbook, playbook_uuid: this.playbookUuid, ...data } };
  }

  private nextUuid(): string {
    this.uuids += 1;
    return [this.uuidPrefix, this.uuids.toString(16).padStart(12, '0')].join('-');
  }

  private runPlay(play: PlayScript): void {
    const state = this.startPlay(play);
    if (!state) return;
    const tasks = selectTasks(play.gather_facts ? [FACTS, ...play.tasks] : play.tasks, this.options);
    // Simulated failures strike the last task that every host runs.
    const last = tasks.findLast((task) => !task.run_once) ?? tasks.at(-1);
    for (const task of tasks) {
      if (!state.active.size) break;
      new TaskRun(state, task, lineOf(play, task), task === last).run([...state.active]);
      if (task.set_stats) this.artifacts = { ...this.artifacts, ...task.set_stats };
    }
    this.runHandlers(play, state);
    for (const host of this.playHosts(play)) if (!state.active.has(host)) this.lost.add(host);
  }

  /** Handlers run once, in their own order, on the hosts that notified them and are still there. */
  private runHandlers(play: PlayScript, state: PlayState): void {
    for (const handler of play.handlers) {
      const waiting = [...state.active].filter((host) => state.notified.get(handler.name)?.has(host));
      if (waiting.length) new TaskRun(state, handler, lineOf(play, handler), false, true).run(waiting);
    }
  }

  private playHosts(play: PlayScript): string[] {
    const limited = this.options.limit ? new Set(selectHosts(this.options.limit, this.options)) : undefined;
    const chosen = play.hosts === 'localhost' ? ['localhost'] : selectHosts(play.hosts, this.options);
    return chosen.filter((host) => host === 'localhost' || !limited || limited.has(host));
  }

  private startPlay(play: PlayScript): PlayState | undefined {
    const all = this.playHosts(play);
    const active = all.filter((host) => !this.lost.has(host));
    // With every host of the play lost, Ansible ends the run without a word.
    if (all.length && !active.length) return undefined;
    const playUuid = this.nextUuid();
    this.uuids += 1;
    const context = this.context(play.name, { play: play.name, play_uuid: playUuid, play_pattern: play.hosts });
    const common = { context, parent_uuid: this.playbookUuid };
    const own = { name: play.name, pattern: play.hosts };
    this.transcript.add({
      ...common,
      event: 'playbook_on_play_start',
      uuid: playUuid,
      own,
      stdout: banner(`PLAY [${play.name}]`),
    });
    if (!active.length) {
      const stdout = paint('skipping: no hosts matched', 'skipped');
      this.transcript.add({ context, parent_uuid: playUuid, event: 'playbook_on_no_hosts_matched', stdout });
      return undefined;
    }
    return {
      options: this.options,
      transcript: this.transcript,
      stats: this.stats,
      random: this.random,
      context,
      playUuid,
      nextUuid: () => this.nextUuid(),
      variables: (host) => ({
        ...this.hostVars(host),
        ...play.vars,
        ...this.options.extraVars,
        inventory_hostname: host,
      }),
      active: new Set(active),
      notified: new Map(),
      interpreters: this.interpreters,
    };
  }

  private hostVars(host: string): Readonly<Record<string, unknown>> {
    return this.options.hostVars.get(host) ?? {};
  }

  private finish(): void {
    const event = this.transcript.add({
      event: 'playbook_on_stats',
      parent_uuid: this.playbookUuid,
      context: this.context('', {}),
      failed: this.stats.failed,
      own: { ...this.stats.byCount, artifact_data: this.artifacts },
      stdout: this.stats.recap,
    });
    // The recap ends with an empty line, which is counted though it is not kept.
    event.end_line += 1;
  }

  private result(status: Run['status'], hostStatusCounts: Run['hostStatusCounts']): Run {
    const { events, now } = this.transcript;
    const count = (name: string): number => events.filter(({ event }) => event === name).length;
    return {
      guid: this.guid,
      events,
      duration: now + 150 + Math.floor(this.random.next() * 200),
      status,
      hosts: this.stats.hosts,
      hostStatusCounts,
      playbookCounts: { play_count: count('playbook_on_play_start'), task_count: count('playbook_on_task_start') },
      artifacts: this.artifacts,
    };
  }
}

/** Where a task stands: given, or guessed from its place. */
function lineOf(play: PlayScript, task: TaskScript): number {
  return task.line ?? 6 + 3 * [...play.tasks, ...play.handlers].indexOf(task);
}
