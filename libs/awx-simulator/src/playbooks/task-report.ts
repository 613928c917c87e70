import { pythonStr } from '../python/python';
import { type AsyncTimeout, asyncFailedText, pollText } from './async-events';
import type { HostOutcome } from './host-outcome';
import { censor, type Result } from './module-result';
import type { RunState } from './play-state';
import { diffText, resultText, retryText, type Shown } from './result-text';
import type { EventContext, RunEvent } from './run-event';
import type { Outcome, TaskScript } from './script';
import { itemResult, loopResult, taskResult } from './task-result';

/** A task as its events name it. */
export interface NamedTask {
  task: TaskScript;
  uuid: string;
  /** Its name, with its role's. */
  title: string;
  context: EventContext;
}

/** Writes the events of one task on its hosts. */
export class TaskReport {
  constructor(
    private readonly run: RunState,
    private readonly named: NamedTask,
  ) {}

  started(host: string): void {
    this.add(host, { event: 'runner_on_start', own: { host } });
  }

  notified(host: string, handler: string): void {
    this.add(host, { event: 'playbook_on_notify', own: { host, handler } });
  }

  /** Tells what became of a host; answers whether something changed there. */
  ended(host: string, { outcome, items }: HostOutcome, began: number, timeout?: AsyncTimeout): boolean {
    const { task } = this.named;
    const results = items?.map((each) => this.item(host, each.item, each.outcome));
    if (timeout) this.polled(host, timeout);
    if (outcome.status === 'failed' && !items) this.retried(host, outcome);
    if (outcome.diff && this.run.options.diff && outcome.status === 'changed') this.difference(host, outcome.diff);
    const result = results ? loopResult(task, outcome, results) : taskResult(this.run, task, host, outcome);
    this.result(host, outcome, result, began, results !== undefined);
    return result['changed'] === true;
  }

  private add(host: string, entry: Pick<RunEvent, 'event'> & Partial<RunEvent>): void {
    const { uuid, context } = this.named;
    this.run.transcript.add({ parent_uuid: uuid, host_name: host, context, ...entry });
  }

  private shown(host: string, { status }: Outcome, result: Result, item?: string): Shown {
    const { module, ignore_errors } = this.named.task;
    return { host, module, status, result, verbosity: this.run.options.verbosity, ignored: ignore_errors, item };
  }

  private result(host: string, outcome: Outcome, plain: Result, began: number, looped: boolean): void {
    const { task } = this.named;
    const { status } = outcome;
    const isRetried = status === 'failed' && task.retries > 0 && !looped;
    const result = { ...plain, ...this.published(outcome), ...(isRetried ? { attempts: task.retries } : {}) };
    this.add(host, {
      event: status === 'changed' ? 'runner_on_ok' : `runner_on_${status}`,
      began,
      failed: status === 'unreachable' || (status === 'failed' && !task.ignore_errors),
      changed: hasChanged(outcome, result),
      own: {
        host,
        remote_addr: host,
        ...(status === 'skipped' ? {} : { res: result }),
        ...(status === 'failed' ? { ignore_errors: task.ignore_errors || null } : {}),
        ...(status === 'unreachable' ? {} : { event_loop: looped ? 'items' : null }),
      },
      // The items of a loop have been printed one by one.
      stdout: looped && status !== 'skipped' ? '' : resultText(this.shown(host, outcome, result)),
    });
  }

  private published(outcome: Outcome): Result {
    const { set_stats } = this.named.task;
    if (!set_stats || outcome.status === 'failed') return {};
    return { ansible_stats: { data: set_stats, per_host: false, aggregate: true } };
  }

  private item(host: string, item: unknown, outcome: Outcome): Result {
    const { task } = this.named;
    const result = itemResult(this.run, task, host, outcome, item);
    const label = task.no_log ? '(censored due to no_log)' : pythonStr(item);
    this.add(host, {
      event: outcome.status === 'changed' ? 'runner_item_on_ok' : `runner_item_on_${outcome.status}`,
      failed: outcome.status === 'failed' && !task.ignore_errors,
      changed: hasChanged(outcome, result),
      own: { host, res: result },
      stdout: resultText(this.shown(host, outcome, result, label)),
    });
    return { ...result, failed: outcome.status === 'failed' };
  }

  private retried(host: string, outcome: Outcome): void {
    const { task, title } = this.named;
    for (let attempt = 1; attempt <= task.retries; attempt++) {
      const result = taskResult(this.run, task, host, outcome);
      const res = { ...result, attempts: attempt, retries: task.retries + 1 };
      const stdout = retryText(host, title, task.retries + 1 - attempt);
      this.add(host, { event: 'runner_retry', own: { host, res }, stdout });
    }
  }

  private polled(host: string, { jid, polls, outcome }: AsyncTimeout): void {
    const own = { host, jid };
    for (let poll = 0; poll < polls; poll++)
      this.add(host, { event: 'runner_on_async_poll', own, stdout: pollText(host, jid) });
    const told = { msg: outcome.msg, async_result: outcome.res?.['async_result'] };
    const res = this.named.task.no_log ? censor(told) : told;
    const stdout = asyncFailedText(host, jid);
    this.add(host, { event: 'runner_on_async_failed', failed: true, own: { ...own, res }, stdout });
  }

  private difference(host: string, diff: NonNullable<Outcome['diff']>): void {
    const { path, before, after } = diff;
    const own = { host, res: { diff: { before, after, before_header: path, after_header: path } } };
    this.add(host, { event: 'runner_on_file_diff', own, stdout: diffText(diff) });
  }
}

/** A command that failed has changed something, as far as Ansible knows. */
const hasChanged = ({ status }: Outcome, result: Result): boolean =>
  status !== 'skipped' && status !== 'unreachable' && result['changed'] === true;
