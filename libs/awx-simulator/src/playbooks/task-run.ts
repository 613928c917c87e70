import { pythonStr } from '../python/python';
import { banner } from './ansi';
import { type HostOutcome, hostOutcome } from './host-outcome';
import type { Stats } from './host-stats';
import { discovered } from './interpreter';
import { censor, moduleResult, type Result } from './module-result';
import type { Random } from './random';
import { diffText, resultText, retryText, type Shown } from './result-text';
import type { EventContext } from './run-event';
import type { RunOptions } from './run-options';
import type { Outcome, TaskScript } from './script';
import type { Transcript } from './transcript';

/** What the tasks of a play share. */
export interface PlayState {
  options: RunOptions;
  transcript: Transcript;
  stats: Stats;
  random: Random;
  context: EventContext;
  playUuid: string;
  nextUuid: () => string;
  variables: (host: string) => Record<string, unknown>;
  /** Hosts that take part still. */
  active: Set<string>;
  notified: Map<string, Set<string>>;
  /** Hosts whose Python has been found. */
  interpreters: Set<string>;
}

const SECOND = 1000;

/** Runs one task on all its hosts, and drops from the play those that fail. */
export class TaskRun {
  private readonly uuid: string;
  private readonly context: EventContext;

  constructor(
    private readonly play: PlayState,
    private readonly task: TaskScript,
    private readonly line: number,
    private readonly isLast: boolean,
    private readonly isHandler = false,
  ) {
    this.uuid = play.nextUuid();
    this.context = this.makeContext();
  }

  run(hosts: readonly string[]): void {
    const { transcript, playUuid } = this.play;
    transcript.add({
      event: 'playbook_on_task_start',
      uuid: this.uuid,
      parent_uuid: playUuid,
      context: this.context,
      own: { name: this.task.name, is_conditional: this.isHandler },
      stdout: banner(`${this.isHandler ? 'RUNNING HANDLER' : 'TASK'} [${this.title}]`),
    });
    if (!this.task.meta) this.runHosts(this.task.run_once ? hosts.slice(0, 1) : [...hosts]);
  }

  private get title(): string {
    return this.task.role ? `${this.task.role} : ${this.task.name}` : this.task.name;
  }

  /** A worker that becomes free takes the next host before the result of its last one is read. */
  private runHosts(queue: string[]): void {
    const { transcript, options } = this.play;
    const running: { host: string; began: number; ends: number; result: HostOutcome }[] = [];
    const start = (): void => {
      const host = queue.shift();
      if (host === undefined) return;
      const result = hostOutcome(this.task, host, this.play.variables(host), options, this.isLast);
      transcript.add({ ...this.at(host), event: 'runner_on_start', own: { host } });
      running.push({ host, began: transcript.now, ends: transcript.now + this.duration(result.outcome), result });
    };
    for (let worker = 0; worker < (options.forks || 5); worker++) start();
    while (running.length) {
      const next = running.reduce((a, b) => (b.ends < a.ends ? b : a));
      running.splice(running.indexOf(next), 1);
      transcript.now = Math.max(transcript.now, next.ends);
      start();
      this.report(next.host, next.result, next.began);
    }
  }

  private duration({ seconds }: Outcome): number {
    const noise = 20 + Math.floor(this.play.random.next() * 60);
    return Math.round((seconds ?? 0.03) * SECOND) + noise;
  }

  private at(host: string) {
    return { parent_uuid: this.uuid, host_name: host, context: this.context };
  }

  private report(host: string, { outcome, items }: HostOutcome, began: number): void {
    const found = this.discover(host, outcome);
    for (const each of items ?? []) this.reportItem(host, each.item, each.outcome, found);
    const failed = outcome.status === 'failed' && !items;
    if (failed) this.reportRetries(host, outcome);
    if (outcome.diff && this.play.options.diff && outcome.status === 'changed') this.reportDiff(host, outcome.diff);
    this.reportResult(host, outcome, began, items ? {} : found, items !== undefined);
    this.settle(host, outcome.status);
  }

  private discover(host: string, { status }: Outcome): Result {
    if (status === 'unreachable' || status === 'skipped') return {};
    const { options, interpreters } = this.play;
    const found = discovered(this.task.module, host, options.hostVars.get(host), interpreters);
    return this.task.no_log ? {} : found;
  }

  private result(outcome: Outcome): Result {
    const at = this.play.options.startedAt + this.play.transcript.now;
    const result = moduleResult(this.task.module, outcome, at, (outcome.seconds ?? 0.01) * SECOND);
    return this.task.no_log ? censor(result) : result;
  }

  private show(host: string, outcome: Outcome, result: Result, item?: string): Shown {
    const { verbosity } = this.play.options;
    return {
      host,
      module: this.task.module,
      status: outcome.status,
      result,
      verbosity,
      ignored: this.task.ignore_errors,
      item,
    };
  }

  private reportResult(host: string, outcome: Outcome, began: number, found: Result, looped: boolean): void {
    const event = outcome.status === 'changed' ? 'runner_on_ok' : `runner_on_${outcome.status}`;
    const attempts =
      outcome.status === 'failed' && this.task.retries > 0 && !looped ? { attempts: this.task.retries } : {};
    const result = { ...found, ...this.result(outcome), ...this.published(outcome), ...attempts };
    const withoutRes = outcome.status === 'skipped';
    this.play.transcript.add({
      ...this.at(host),
      event,
      began,
      failed: outcome.status === 'unreachable' || (outcome.status === 'failed' && !this.task.ignore_errors),
      changed: outcome.status === 'changed',
      own: {
        host,
        remote_addr: host,
        ...(withoutRes ? {} : { res: result }),
        ...(outcome.status === 'failed' ? { ignore_errors: this.task.ignore_errors || null } : {}),
        ...(outcome.status === 'unreachable' ? {} : { event_loop: looped ? 'items' : null }),
      },
      // The items of a loop have been printed one by one.
      stdout: looped && outcome.status !== 'skipped' ? '' : resultText(this.show(host, outcome, result)),
    });
  }

  private published(outcome: Outcome): Result {
    if (!this.task.set_stats || outcome.status === 'failed') return {};
    return { ansible_stats: { data: this.task.set_stats, per_host: false, aggregate: true } };
  }

  private reportItem(host: string, item: unknown, outcome: Outcome, found: Result): void {
    const result = {
      ...found,
      ...this.result(outcome),
      ...(this.task.no_log ? {} : { item, ansible_loop_var: 'item', _ansible_item_label: item }),
    };
    const label = this.task.no_log ? '(censored due to no_log)' : pythonStr(item);
    this.play.transcript.add({
      ...this.at(host),
      event: outcome.status === 'changed' ? 'runner_item_on_ok' : `runner_item_on_${outcome.status}`,
      failed: outcome.status === 'failed' && !this.task.ignore_errors,
      changed: outcome.status === 'changed',
      own: { host, res: result },
      stdout: resultText(this.show(host, outcome, result, label)),
    });
  }

  private reportRetries(host: string, outcome: Outcome): void {
    const { retries } = this.task;
    for (let attempt = 1; attempt <= retries; attempt++) {
      const res = { ...this.result(outcome), attempts: attempt, retries: retries + 1 };
      const stdout = retryText(host, this.title, retries + 1 - attempt);
      this.play.transcript.add({ ...this.at(host), event: 'runner_retry', own: { host, res }, stdout });
    }
  }

  private reportDiff(host: string, diff: NonNullable<Outcome['diff']>): void {
    const { path, before, after } = diff;
    const own = { host, res: { diff: { before, after, before_header: path, after_header: path } } };
    this.play.transcript.add({ ...this.at(host), event: 'runner_on_file_diff', own, stdout: diffText(diff) });
  }

  private settle(host: string, status: Outcome['status']): void {
    const { stats } = this.play;
    if (status === 'unreachable') {
      stats.count(host, 'dark');
      this.play.active.delete(host);
    } else if (status === 'failed' && !this.task.ignore_errors) {
      stats.count(host, 'failures');
      this.play.active.delete(host);
    } else {
      stats.count(host, status === 'skipped' ? 'skipped' : 'ok');
      if (status === 'failed') stats.count(host, 'ignored');
      if (status === 'changed') this.noteChange(host);
    }
  }

  private noteChange(host: string): void {
    this.play.stats.count(host, 'changed');
    for (const handler of this.task.notify) {
      const waiting = this.play.notified.get(handler) ?? new Set();
      if (!waiting.has(host))
        this.play.transcript.add({ ...this.at(host), event: 'playbook_on_notify', own: { host, handler } });
      this.play.notified.set(handler, waiting.add(host));
    }
  }

  private makeContext(): EventContext {
    const { context, options } = this.play;
    const { name, module, role } = this.task;
    const resolved = module.includes('.') ? module : `ansible.builtin.${module}`;
    const data = {
      ...context.data,
      task: name,
      task_uuid: this.uuid,
      task_action: module,
      resolved_action: resolved,
      task_args: '',
      task_path: `/runner/project/${options.playbook}:${this.line}`,
      ...(role ? { role } : {}),
    };
    return { play: context.play, task: name, role, data };
  }
}
