import type { Question } from './question';

export const question: Question = {
  id: 'who-waits-for-an-approval',
  question: 'Who is waiting for an approval, and for how long?',
  data: 'company',
  calls: [{ tool: 'list_workflow_approvals', input: {} }],
  facts: [
    { fact: 'the release pipeline', found: /Release pipeline/, told: /Release pipeline/i },
    {
      fact: 'its approval is "Approve production release"',
      found: /Approve production release/,
      told: /Approve production release/i,
    },
  ],
};
