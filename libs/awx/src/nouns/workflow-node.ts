import { many, one } from '../links';
import { noun, type Of } from '../noun';
import { ref } from '../refs';
import {
  flag,
  mapping,
  number,
  numbers,
  optionalFlag,
  optionalNumber,
  optionalText,
  type Ref,
  type Row,
  text,
} from '../row';

/** What a step runs: `job`, `workflow_job`, `workflow_approval`, `project_update`...; empty when its template is gone. */
const runs = (row: Row): string =>
  text(mapping(mapping(row, 'summary_fields'), 'unified_job_template'), 'unified_job_type');

/** The pause that a step is, where it is one. */
export interface ApprovalStep extends Ref {
  readonly description: string;
  /** Seconds until it counts as denied; 0 means never. */
  readonly timeout: number;
}

const approvalStep = (row: Row): ApprovalStep | undefined => {
  if (runs(row) !== 'workflow_approval') return undefined;
  const told = mapping(mapping(row, 'summary_fields'), 'unified_job_template');
  const { id, name } = ref(row, 'unified_job_template')!;
  return { id, name, description: text(told, 'description'), timeout: number(told, 'timeout') };
};

const SAID = {
  id: number,
  /** Unique in its workflow. */
  identifier: text,
  unified_job_template: ref,
  runs,
  all_parents_must_converge: flag,
  success_nodes: numbers,
  failure_nodes: numbers,
  always_nodes: numbers,
  approval: approvalStep,
  /** What it gives to what it runs; absent means: as that says itself. */
  extra_data: mapping,
  inventory: ref,
  limit: optionalText,
  scm_branch: optionalText,
  job_type: optionalText,
  job_tags: optionalText,
  skip_tags: optionalText,
  diff_mode: optionalFlag,
  verbosity: optionalNumber,
  execution_environment: ref,
  forks: optionalNumber,
  job_slice_count: optionalNumber,
  /** Seconds. */
  timeout: optionalNumber,
};

/** The steps of a workflow job template. */
export const WORKFLOW_NODES = noun('workflow_job_template_nodes', {
  label: 'Workflow node',
  nameField: 'identifier',
  uniqueIn: ['workflow_job_template'],
  fields: { ...SAID, workflow_job_template: ref },
  links: {
    workflow_job_template: one('workflow_job_templates'),
    unified_job_template: one('unified_job_templates'),
    inventory: one('inventories'),
    execution_environment: one('execution_environments'),
    credentials: many('credentials'),
    labels: many('labels'),
    instance_groups: many('instance_groups'),
  },
});

export type WorkflowNode = Of<typeof WORKFLOW_NODES>;

/** What a step of a running workflow started. */
export interface NodeJob extends Ref {
  readonly status: string;
  readonly type: string;
  /** Of an approval: nobody decided in time. */
  readonly timed_out: boolean;
}

const nodeJob = (row: Row, key: string): NodeJob | undefined => {
  const job = ref(row, key);
  const told = mapping(mapping(row, 'summary_fields'), key);
  return job && { ...job, status: text(told, 'status'), type: text(told, 'type'), timed_out: flag(told, 'timed_out') };
};

/** The steps of a workflow job. */
export const WORKFLOW_JOB_NODES = noun('workflow_job_nodes', {
  label: 'Workflow job node',
  nameField: 'identifier',
  fields: {
    ...SAID,
    /** Absent while the step has not started. */
    job: nodeJob,
    /** The branch was skipped. */
    do_not_run: flag,
  },
});

export type WorkflowJobNode = Of<typeof WORKFLOW_JOB_NODES>;
