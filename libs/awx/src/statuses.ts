/** The states of a run, in AWX's words. */
export const JOB_STATUSES = [
  'new',
  'pending',
  'waiting',
  'running',
  'successful',
  'failed',
  'error',
  'canceled',
] as const;

/** The states of a job template or a workflow job template: that of its newest run, or that there was none. */
export const TEMPLATE_STATUSES = [...JOB_STATUSES, 'never updated'] as const;

/** The states of a project; `ok` and `missing` are those of a manual one. */
export const PROJECT_STATUSES = [...TEMPLATE_STATUSES, 'ok', 'missing'] as const;
