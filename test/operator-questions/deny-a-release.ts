import type { Question } from './question';

export const question: Question = {
  id: 'deny-a-release',
  question: 'The release of parcel tracking must not go on: refuse it.',
  data: 'incident',
  calls: [
    { tool: 'list_workflow_approvals', input: {} },
    { tool: 'deny_workflow', input: { id: '{1.results.0.id}' } },
  ],
  facts: [{ fact: 'it was denied', found: /denied/ }],
  afterwards: [{ ask: 'workflow_approvals/?status=failed', holds: { count: 1 } }],
};
