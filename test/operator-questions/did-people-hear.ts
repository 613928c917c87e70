import type { Question } from './question';

export const question: Question = {
  id: 'did-people-hear',
  question: 'Did people hear of the failed jobs, or did messages not arrive?',
  data: 'company',
  calls: [{ tool: 'list_notification_history', input: { status: 'failed' } }],
  facts: [{ fact: 'a message to the audit store did not arrive', found: /Connection refused|Audit webhook/ }],
};
