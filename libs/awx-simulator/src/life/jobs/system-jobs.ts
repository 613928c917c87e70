import { choice, text } from '../../kernel/fields';
import type { Resource } from '../../kernel/types';
import { SYSTEM_JOB_TYPES } from '../../resources/system-job-templates';
import { commonFields, commonSummary, JOB_BASICS, textField } from './common';
import { deleteJob } from './delete-job';

export const systemJobs: Resource = {
  ...JOB_BASICS,
  name: 'system_jobs',
  type: 'system_job',
  model: 'SystemJob',
  fields: {
    ...commonFields('controller_node'),
    system_job_template: {
      kind: 'ref',
      to: 'system_job_templates',
      default: null,
      nullable: true,
      readOnly: true,
      summary: false,
    },
    job_type: choice(SYSTEM_JOB_TYPES, { readOnly: true, default: 'cleanup_jobs' }),
    extra_vars: text({ readOnly: true, unfilterable: 'extra_vars' }),
    result_stdout: textField(),
  },
  links: ['cancel', 'notifications', 'events'],
  summary: (row, sim) => commonSummary(row, sim),
  hooks: [deleteJob],
  sublists: {
    events: { of: 'system_job_events', fk: 'system_job', readOnly: true },
    notifications: { of: 'notifications', fk: 'unified_job', readOnly: true },
  },
};
