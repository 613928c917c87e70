import { banner } from './ansi';
import { type AsyncTimeout, asyncTimeout } from './async-events';
import { type HostOutcome, hostOutcome, type TaskPlace } from './host-outcome';
import type { PlayState } from './play-state';
import type { Outcome, TaskScript } from './script';
import { TaskReport } from './task-report';

const SECOND = 1000;

/** How a task is run. */
export interface TaskRole extends TaskPlace {
  /** Line of the task in its file. */
  line: number;
  isHandler?: boolean;
}

/** A host on which the task runs now. */
interface Worker {
  host: string;
  began: number;
  ends: number;
  result: HostOutcome;
  timeout?: AsyncTimeout;
}

/** Runs one task on all its hosts, and drops from the play those that fail. */
export class TaskRun {
  private readonly uuid: string;
  private readonly report: TaskReport;

  constructor(
    private readonly play: PlayState,
    private readonly task: TaskScript,
    private readonly role: TaskRole,
  ) {
    this.uuid = play.run.nextUuid();
    const named = { task, uuid: this.uuid, title: this.title, context: this.context() };
    this.report = new TaskReport(play.run, named);
  }

  run(hosts: readonly string[]): void {
    const { run, playUuid } = this.play;
    const isHandler = this.role.isHandler ?? false;
    run.transcript.add({
      event: 'playbook_on_task_start',
      uuid: this.uuid,
      parent_uuid: playUuid,
      context: this.context(),
      own: { name: this.task.name, is_conditional: isHandler },
      stdout: banner(`${isHandler ? 'RUNNING HANDLER' : 'TASK'} [${this.title}]`),
    });
    if (!this.task.meta) this.runHosts(this.task.run_once ? hosts.slice(0, 1) : [...hosts]);
  }

  private get title(): string {
    return this.task.role ? `${this.task.role} : ${this.task.name}` : this.task.name;
  }

  /** A worker that becomes free takes the next host before the result of its last one is read. */
  private runHosts(queue: string[]): void {
    const { transcript, options } = this.play.run;
    const running: Worker[] = [];
    const start = (): void => {
      const host = queue.shift();
      if (host !== undefined) running.push(this.start(host));
    };
    for (let worker = 0; worker < (options.forks || 5); worker++) start();
    while (running.length) {
      const next = running.reduce((a, b) => (b.ends < a.ends ? b : a));
      running.splice(running.indexOf(next), 1);
      transcript.now = Math.max(transcript.now, next.ends);
      start();
      this.end(next);
    }
  }

  private start(host: string): Worker {
    const { run, variables } = this.play;
    const planned = hostOutcome(this.task, host, variables(host), run.options, this.role);
    const timeout = asyncTimeout(this.task, planned.outcome, run.random);
    const result = timeout ? { outcome: timeout.outcome } : planned;
    this.report.started(host);
    const began = run.transcript.now;
    return { host, began, ends: began + this.duration(result.outcome), result, timeout };
  }

  private duration({ seconds }: Outcome): number {
    const noise = 20 + Math.floor(this.play.run.random.next() * 60);
    return Math.round((seconds ?? 0.03) * SECOND) + noise;
  }

  private end({ host, result, began, timeout }: Worker): void {
    const changed = this.report.ended(host, result, began, timeout);
    this.settle(host, result.outcome.status, changed);
  }

  private settle(host: string, status: Outcome['status'], changed: boolean): void {
    const { run, active, rescued } = this.play;
    if (status === 'unreachable') {
      run.stats.count(host, 'dark');
      active.delete(host);
    } else if (status === 'failed' && !this.task.ignore_errors) {
      run.stats.count(host, rescued ? 'rescued' : 'failures');
      rescued?.add(host);
      active.delete(host);
    } else {
      run.stats.count(host, status === 'skipped' ? 'skipped' : 'ok');
      if (status === 'failed') run.stats.count(host, 'ignored');
      if (changed && status !== 'skipped') this.noteChange(host);
    }
  }

  private noteChange(host: string): void {
    const { run, notified } = this.play;
    run.stats.count(host, 'changed');
    for (const handler of this.task.notify) {
      const waiting = notified.get(handler) ?? new Set();
      if (!waiting.has(host)) this.report.notified(host, handler);
      notified.set(handler, waiting.add(host));
    }
  }

  private context() {
    const { context, run } = this.play;
    const { name, module, role } = this.task;
    const data = {
      ...context.data,
      task: name,
      task_uuid: this.uuid,
      task_action: module,
      resolved_action: module.includes('.') ? module : `ansible.builtin.${module}`,
      task_args: '',
      task_path: `/runner/project/${run.options.playbook}:${this.role.line}`,
      ...(role ? { role } : {}),
    };
    return { play: context.play, task: name, role, data };
  }
}
