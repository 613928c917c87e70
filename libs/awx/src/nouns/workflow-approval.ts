import { one } from '../links';
import { noun, type Of } from '../noun';
import { ref } from '../refs';
import { flag, time } from '../row';
import { kind, RUN, RUN_TRAITS } from './run';

/** Steps of workflows that wait for somebody's consent. */
export const WORKFLOW_APPROVALS = noun('workflow_approvals', {
  label: 'Workflow approval',
  fields: {
    ...RUN,
    type: kind('workflow_approval'),
    can_approve_or_deny: flag,
    /** Absent when it never expires. */
    approval_expiration: time,
    timed_out: flag,
    source_workflow_job: ref,
    approved_or_denied_by: ref,
  },
  ...RUN_TRAITS,
  links: {
    workflow_job_template: one('workflow_job_templates', 'unified_job_node__workflow_job__workflow_job_template'),
  },
});

export type WorkflowApproval = Of<typeof WORKFLOW_APPROVALS>;
