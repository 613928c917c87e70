import { stampOf } from '../kernel/stamp';

/** What every event of one play or task has in common; one object, shared. */
export interface EventContext {
  play: string;
  task: string;
  role: string;
  /** The common keys of `event_data`: playbook, play, task, their identifiers. */
  data: Readonly<Record<string, unknown>>;
}

/** One event of a run, compact: what repeats is in `context`, and times are relative to the start of the run. */
export interface RunEvent {
  counter: number;
  event: string;
  uuid: string;
  parent_uuid: string;
  /** When it happened, in milliseconds from the start. */
  offset: number;
  host_name: string;
  failed: boolean;
  changed: boolean;
  /** With colours and `\r\n` between lines. */
  stdout: string;
  start_line: number;
  end_line: number;
  context: EventContext;
  /** The keys of `event_data` that are this event's own. */
  own: Readonly<Record<string, unknown>>;
  /** When the host began, in milliseconds from the start: set on results, which show how long they took. */
  began?: number;
}

const LEVELS: Record<string, number> = {
  playbook_on_play_start: 1,
  playbook_on_stats: 1,
  playbook_on_task_start: 2,
  playbook_on_no_hosts_matched: 2,
  playbook_on_no_hosts_remaining: 2,
  playbook_on_notify: 2,
  playbook_on_include: 2,
};

/** How deep the event sits in the tree: playbook 0, play 1, task 2, host 3. */
export function eventLevel(event: string): number {
  return LEVELS[event] ?? (event.startsWith('runner_') ? 3 : 0);
}

const DISPLAY: Record<string, string> = {
  playbook_on_start: 'Playbook Started',
  playbook_on_notify: 'Running Handlers',
  playbook_on_no_hosts_matched: 'No Hosts Matched',
  playbook_on_no_hosts_remaining: 'No Hosts Remaining',
  playbook_on_stats: 'Playbook Complete',
  runner_on_start: 'Host Started',
  runner_on_ok: 'Host OK',
  runner_on_failed: 'Host Failed',
  runner_on_skipped: 'Host Skipped',
  runner_on_unreachable: 'Host Unreachable',
  runner_on_file_diff: 'File Difference',
  runner_item_on_ok: 'Item OK',
  runner_item_on_failed: 'Item Failed',
  runner_item_on_skipped: 'Item Skipped',
  runner_on_async_poll: 'Host Polling',
  runner_on_async_failed: 'Host Async Failure',
  runner_retry: 'Host Retry',
  verbose: 'Verbose',
  warning: 'Warning',
  error: 'Error',
};

/** The words a person reads for an event. */
export function eventDisplay({ event, context }: Pick<RunEvent, 'event' | 'context'>): string {
  if (event === 'playbook_on_play_start') return `Play Started (${context.play})`;
  if (event === 'playbook_on_task_start') return `Task Started (${context.task})`;
  return DISPLAY[event] ?? event;
}

/** What a run calls itself in its events. */
export interface RunIdentity {
  /** 32 hexadecimal digits, the same in all events of a run. */
  guid: string;
  /** Start of the run, in milliseconds since the epoch. */
  startedAt: number;
}

/** An event's `event_data` as AWX shows it. */
export function eventData(event: RunEvent, { guid, startedAt }: RunIdentity): Record<string, unknown> {
  if (!event.event.startsWith('playbook_') && !event.event.startsWith('runner_')) return {};
  const { res, ignore_errors, event_loop, ...own } = event.own;
  return {
    ...event.context.data,
    ...own,
    ...(res === undefined ? {} : { res }),
    ...(event.began === undefined ? {} : times(event.began, event.offset, startedAt)),
    ...(ignore_errors === undefined ? {} : { ignore_errors }),
    ...(event_loop === undefined ? {} : { event_loop }),
    uuid: event.uuid,
    guid,
  };
}

function times(began: number, ended: number, startedAt: number): Record<string, unknown> {
  const iso = (offset: number): string => stampOf(startedAt + offset, 0, '+00:00');
  return { start: iso(began), end: iso(ended), duration: Math.round(ended - began) / 1000 };
}
