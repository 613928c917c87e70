import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { type Row, text } from '../row';
import { projectStatus } from './project';

/** Whatever can be started: job and workflow templates, projects, inventory sources. They share their ids. */
export const UNIFIED_JOB_TEMPLATES = noun('unified_job_templates', {
  label: 'Template, project or inventory source',
  fields: {
    ...NAMED,
    /** `job_template`, `workflow_job_template`, `project`, `inventory_source` or `system_job_template`. */
    type: text,
    /** Of a job template. */
    project: ref,
    project_status: (row: Row) => (row['type'] === 'job_template' ? projectStatus(row) : undefined),
  },
  hint: ({ type }) => type.replaceAll('_', ' '),
});

/** The type of what a run of a kind is a run of. */
export const TYPE_OF_RUNS: Readonly<Record<string, string>> = {
  job: 'job_template',
  workflow_job: 'workflow_job_template',
  project_update: 'project',
  inventory_update: 'inventory_source',
  system_job: 'system_job_template',
};

export type UnifiedJobTemplate = Of<typeof UNIFIED_JOB_TEMPLATES>;
