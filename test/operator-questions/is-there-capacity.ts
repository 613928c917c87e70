import type { Question } from './question';

export const question: Question = {
  id: 'is-there-capacity',
  question: 'Is there room for more jobs right now?',
  data: 'company',
  calls: [{ tool: 'list_instance_groups', input: {} }],
  facts: [{ fact: 'the group default is used in part', found: /"name":"default"/, told: /\bdefault\b/ }],
};
