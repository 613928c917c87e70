/** The states of a run that has not ended, in AWX's words. */
export const ACTIVE_STATUSES = ['new', 'pending', 'waiting', 'running'] as const;

/** Those of one that has. */
export const TERMINAL_STATUSES = ['successful', 'failed', 'error', 'canceled'] as const;

export const JOB_STATUSES = [...ACTIVE_STATUSES, ...TERMINAL_STATUSES] as const;

/** The states of a job template or a workflow job template: that of its newest run, or that there was none. */
export const TEMPLATE_STATUSES = [...JOB_STATUSES, 'never updated'] as const;

/** The states of a project; `ok` and `missing` are those of a manual one. */
export const PROJECT_STATUSES = [...TEMPLATE_STATUSES, 'ok', 'missing'] as const;
