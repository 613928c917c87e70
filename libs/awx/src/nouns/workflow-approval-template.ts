import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { number } from '../row';

/** The pauses of workflows: each belongs to one node. */
export const WORKFLOW_APPROVAL_TEMPLATES = noun('workflow_approval_templates', {
  label: 'Workflow approval template',
  fields: {
    ...NAMED,
    /** Seconds until what waits there counts as denied; 0 means never. */
    timeout: number,
  },
});

export type WorkflowApprovalTemplate = Of<typeof WORKFLOW_APPROVAL_TEMPLATES>;
