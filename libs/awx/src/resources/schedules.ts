import type { Noun } from '../noun';
import {
  flag,
  flagOrNull,
  mapping,
  type Named,
  named,
  numberOrNull,
  type Ref,
  type Row,
  ref,
  text,
  textOrNull,
} from '../row';

export interface Schedule extends Named {
  /** `DTSTART;TZID=Europe/Madrid:20300101T090000 RRULE:FREQ=DAILY;INTERVAL=1` */
  readonly rrule: string;
  readonly unified_job_template: Ref | null;
  /** What it starts: `job`, `workflow_job`, `project_update`, `inventory_update` or `system_job`. */
  readonly unified_job_type: string;
  readonly enabled: boolean;
  readonly timezone: string;
  readonly dtstart: string | null;
  /** `null` when it never ends. */
  readonly dtend: string | null;
  /** `null` when it is disabled or used up. */
  readonly next_run: string | null;
  readonly until: string;
  readonly extra_data: Record<string, unknown>;
  readonly inventory: Ref | null;
  readonly limit: string | null;
  readonly job_type: string | null;
  readonly job_tags: string | null;
  readonly skip_tags: string | null;
  readonly scm_branch: string | null;
  readonly diff_mode: boolean | null;
  readonly verbosity: number | null;
  readonly forks: number | null;
  readonly timeout: number | null;
}

const prompts = (row: Row) => ({
  extra_data: mapping(row, 'extra_data'),
  inventory: ref(row, 'inventory'),
  limit: textOrNull(row, 'limit'),
  job_type: textOrNull(row, 'job_type'),
  job_tags: textOrNull(row, 'job_tags'),
  skip_tags: textOrNull(row, 'skip_tags'),
  scm_branch: textOrNull(row, 'scm_branch'),
  diff_mode: flagOrNull(row, 'diff_mode'),
  verbosity: numberOrNull(row, 'verbosity'),
  forks: numberOrNull(row, 'forks'),
  timeout: numberOrNull(row, 'timeout'),
});

const parseSchedule = (row: Row): Schedule => ({
  ...named(row),
  ...prompts(row),
  rrule: text(row, 'rrule'),
  unified_job_template: ref(row, 'unified_job_template'),
  unified_job_type: text(mapping(mapping(row, 'summary_fields'), 'unified_job_template'), 'unified_job_type'),
  enabled: flag(row, 'enabled'),
  timezone: text(row, 'timezone'),
  dtstart: textOrNull(row, 'dtstart'),
  dtend: textOrNull(row, 'dtend'),
  next_run: textOrNull(row, 'next_run'),
  until: text(row, 'until'),
});

export const SCHEDULES: Noun<Schedule> = {
  collection: 'schedules',
  label: 'Schedule',
  parse: parseSchedule,
  hint: ({ unified_job_template }) => `of ${unified_job_template?.name ?? 'a deleted template'}`,
};
