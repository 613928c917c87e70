import { choice, shown, text } from '../../kernel/fields';
import type { Resource, Row, Sim } from '../../kernel/types';
import { stripAnsi } from '../../playbooks/ansi';
import { SYSTEM_JOB_TYPES } from '../../resources/system-job-templates';
import { commonFields, commonSummary, JOB_BASICS } from './common';
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
    result_stdout: shown('text', output),
  },
  forSuperusers: 'fails',
  links: ['cancel', 'notifications', 'events'],
  summary: (row, sim) => commonSummary(row, sim),
  hooks: [deleteJob],
  sublists: {
    events: { of: 'system_job_events', fk: 'system_job', readOnly: true },
    notifications: { of: 'notifications', fk: 'unified_job', readOnly: true },
  },
};

/** What it printed, without empty lines. */
function output(job: Row, sim: Sim): string {
  const events = [...sim.store.where('system_job_events', 'system_job', job.id)];
  const lines = events.map((event) => stripAnsi(event.run.stdout)).filter(Boolean);
  return lines.map((line) => `${line}\n`).join('');
}
