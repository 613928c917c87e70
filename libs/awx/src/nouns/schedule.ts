import { one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { flag, mapping, optionalFlag, optionalNumber, optionalText, type Row, text, time } from '../row';

const startedType = (row: Row): string =>
  text(mapping(mapping(row, 'summary_fields'), 'unified_job_template'), 'unified_job_type');

/** Absent where the schedule leaves a prompt to the template. */
const PROMPTS = {
  extra_data: mapping,
  inventory: ref,
  execution_environment: ref,
  limit: optionalText,
  job_type: optionalText,
  job_tags: optionalText,
  skip_tags: optionalText,
  scm_branch: optionalText,
  diff_mode: optionalFlag,
  verbosity: optionalNumber,
  forks: optionalNumber,
  job_slice_count: optionalNumber,
  timeout: optionalNumber,
};

export const SCHEDULES = noun('schedules', {
  label: 'Schedule',
  uniqueIn: ['unified_job_template'],
  fields: {
    ...NAMED,
    ...PROMPTS,
    /** `DTSTART;TZID=Europe/Madrid:20300101T090000 RRULE:FREQ=DAILY;INTERVAL=1` */
    rrule: text,
    unified_job_template: ref,
    /** What it starts: `job`, `workflow_job`, `project_update`, `inventory_update` or `system_job`. */
    unified_job_type: startedType,
    enabled: flag,
    timezone: text,
    dtstart: time,
    /** Absent when it never ends. */
    dtend: time,
    /** Absent when it is disabled or used up. */
    next_run: time,
    until: text,
  },
  hint: ({ unified_job_template }) => `of ${unified_job_template?.name ?? 'a deleted template'}`,
  links: {
    unified_job_template: one('unified_job_templates'),
    inventory: one('inventories'),
    execution_environment: one('execution_environments'),
  },
  mappings: ['extra_data'],
});

/** The filter that leaves out those of AWX's own housekeeping. */
export const WITHOUT_SYSTEM = { not__unified_job_template__polymorphic_ctype__model: 'systemjobtemplate' };

export type Schedule = Of<typeof SCHEDULES>;
