import type { Question } from './question';

export const question: Question = {
  id: 'which-hosts-are-disabled',
  question: 'Which hosts are left out of jobs?',
  data: 'company',
  calls: [{ tool: 'list_hosts', input: { enabled: false } }],
  facts: [{ fact: 'stg-app02', found: /stg-app02/ }],
};
