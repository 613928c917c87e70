import { noun, type Of } from '../noun';
import { ref } from '../refs';
import { flag, mapping, number, text, time } from '../row';

/** What happened in a run, one thing at a time. AWX lists events below their run only. */
export const RUN_EVENTS = noun('job_events', {
  label: 'Job event',
  nameField: 'uuid',
  fields: {
    id: number,
    uuid: text,
    parent_uuid: text,
    /** From 1, in the order they happened. */
    counter: number,
    /** `runner_on_failed`, `playbook_on_task_start`... */
    event: text,
    event_display: text,
    /** `res` in it is the module's result. */
    event_data: mapping,
    failed: flag,
    changed: flag,
    host: ref,
    host_name: text,
    play: text,
    task: text,
    role: text,
    /** With ANSI colours; AWX cuts it to 1,024 bytes. */
    stdout: text,
    /** Lines of the run's output, from 0, the end exclusive. */
    start_line: number,
    end_line: number,
    created: time,
  },
});

export type RunEvent = Of<typeof RUN_EVENTS>;

/** What came of one host in a job. */
export const HOST_SUMMARIES = noun('job_host_summaries', {
  label: 'Host summary',
  nameField: 'host_name',
  fields: {
    id: number,
    host: ref,
    host_name: text,
    ok: number,
    changed: number,
    failures: number,
    /** Unreachable. */
    dark: number,
    skipped: number,
    ignored: number,
    rescued: number,
    processed: number,
    failed: flag,
  },
});

export type HostSummary = Of<typeof HOST_SUMMARIES>;
