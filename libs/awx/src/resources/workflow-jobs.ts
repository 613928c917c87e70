import type { Noun } from '../noun';
import { flag, type Ref, type Row, ref, text } from '../row';
import { jobHint, parseUnifiedJob, type UnifiedJob } from './unified-jobs';

/** A run of a workflow, or of a sliced job template. */
export interface WorkflowJob extends UnifiedJob {
  readonly workflow_job_template: Ref | null;
  /** Set when it runs the slices of a job template. */
  readonly job_template: Ref | null;
  readonly is_sliced_job: boolean;
  readonly inventory: Ref | null;
  readonly limit: string;
  readonly scm_branch: string;
}

const parseWorkflowJob = (row: Row): WorkflowJob => ({
  ...parseUnifiedJob(row),
  workflow_job_template: ref(row, 'workflow_job_template'),
  job_template: ref(row, 'job_template'),
  is_sliced_job: flag(row, 'is_sliced_job'),
  inventory: ref(row, 'inventory'),
  limit: text(row, 'limit'),
  scm_branch: text(row, 'scm_branch'),
});

export const WORKFLOW_JOBS: Noun<WorkflowJob> = {
  collection: 'workflow_jobs',
  label: 'Workflow job',
  parse: parseWorkflowJob,
  hint: jobHint,
};
