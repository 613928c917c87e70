import type { Question } from './question';

export const question: Question = {
  id: 'approve-a-release',
  question: 'The release may go to production: approve it.',
  data: 'company',
  calls: [
    { tool: 'list_workflow_approvals', input: {} },
    { tool: 'approve_workflow', input: { id: '{1.results.0.id}' } },
  ],
  facts: [{ fact: 'it was approved', found: /approved/ }],
  afterwards: [{ ask: 'workflow_approvals/?status=pending', holds: { count: 0 } }],
};
