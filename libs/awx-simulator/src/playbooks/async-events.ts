import { paint } from './ansi';
import type { Random } from './random';
import type { Outcome, TaskScript } from './script';

/** An asynchronous task that was given up: how often it was asked for, and its outcome. */
export interface AsyncTimeout {
  jid: string;
  polls: number;
  outcome: Outcome;
}

/** Whether a task takes longer than its `async` allows, and what it looks like then. */
export function asyncTimeout(task: TaskScript, { seconds = 0 }: Outcome, random: Random): AsyncTimeout | undefined {
  if (!task.async || seconds <= task.async) return undefined;
  const digits = (count: number): string => String(Math.floor(random.next() * 10 ** count)).padStart(count, '0');
  const jid = `j${digits(12)}.${digits(5)}`;
  return {
    jid,
    polls: Math.ceil(task.async / task.poll),
    outcome: {
      status: 'failed',
      seconds: task.async,
      bare: 'unsent',
      msg: `async task did not complete within the requested time - ${task.async}s`,
      res: { async_result: asyncStatus(jid), changed: false },
    },
  };
}

const asyncStatus = (jid: string): Record<string, unknown> => ({
  started: 1,
  finished: 0,
  stdout: '',
  stderr: '',
  stdout_lines: [],
  stderr_lines: [],
  ansible_job_id: jid,
  results_file: `/root/.ansible_async/${jid}`,
  invocation: { module_args: { jid, mode: 'status', _async_dir: '/root/.ansible_async' } },
});

export const pollText = (host: string, jid: string): string =>
  paint(`ASYNC POLL on ${host}: jid=${jid} started=1 finished=0`, 'debug');

export const asyncFailedText = (host: string, jid: string): string =>
  paint(`ASYNC FAILED on ${host}: jid=${jid}`, 'debug');
