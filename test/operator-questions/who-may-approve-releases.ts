import type { Question } from './question';

export const question: Question = {
  id: 'who-may-approve-releases',
  question: 'Who are the release managers?',
  data: 'company',
  calls: [{ tool: 'list_users', input: { team: 'Release Managers' } }],
  facts: [{ fact: 'Asha Patel', found: /apatel/, told: /apatel|Asha Patel/ }],
};
