import type { Noun } from '../noun';
import { flag, type Named, named, type Ref, type Row, ref, refNames, text, textOrNull } from '../row';
import { asks, type LaunchPrompt } from './asks';
import { organizationHint } from './in-organization';

export interface WorkflowJobTemplate extends Named {
  readonly organization: Ref | null;
  readonly inventory: Ref | null;
  readonly labels: string[];
  /** Of the newest run, or `never updated`. */
  readonly status: string;
  readonly last_job: Ref | null;
  readonly last_job_run: string | null;
  readonly last_job_failed: boolean;
  readonly next_job_run: string | null;
  /** The launch keys it takes; AWX refuses any other. */
  readonly asks: LaunchPrompt[];
  readonly survey_enabled: boolean;
  /** YAML or JSON text. */
  readonly extra_vars: string;
  readonly limit: string;
  readonly scm_branch: string;
  readonly job_tags: string;
  readonly skip_tags: string;
  readonly allow_simultaneous: boolean;
  readonly webhook_service: string;
}

const parseWorkflowJobTemplate = (row: Row): WorkflowJobTemplate => ({
  ...named(row),
  organization: ref(row, 'organization'),
  inventory: ref(row, 'inventory'),
  labels: refNames(row, 'labels'),
  status: text(row, 'status'),
  last_job: ref(row, 'last_job'),
  last_job_run: textOrNull(row, 'last_job_run'),
  last_job_failed: flag(row, 'last_job_failed'),
  next_job_run: textOrNull(row, 'next_job_run'),
  asks: asks(row),
  survey_enabled: flag(row, 'survey_enabled'),
  extra_vars: text(row, 'extra_vars'),
  limit: text(row, 'limit'),
  scm_branch: text(row, 'scm_branch'),
  job_tags: text(row, 'job_tags'),
  skip_tags: text(row, 'skip_tags'),
  allow_simultaneous: flag(row, 'allow_simultaneous'),
  webhook_service: text(row, 'webhook_service'),
});

export const WORKFLOW_JOB_TEMPLATES: Noun<WorkflowJobTemplate> = {
  collection: 'workflow_job_templates',
  label: 'Workflow job template',
  parse: parseWorkflowJobTemplate,
  hint: organizationHint,
};
