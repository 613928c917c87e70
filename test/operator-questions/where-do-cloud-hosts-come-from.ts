import type { Question } from './question';

export const question: Question = {
  id: 'where-do-cloud-hosts-come-from',
  question: 'Which imports of AWS dynamic fail, and why?',
  data: 'company',
  calls: [{ tool: 'list_inventory_sources', input: { id: 'AWS dynamic' } }],
  facts: [
    { fact: 'aws-eu-west-1 fails', found: /aws-eu-west-1/ },
    { fact: 'for want of credentials', found: /[Cc]redential/ },
  ],
};
