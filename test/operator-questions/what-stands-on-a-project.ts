import type { Question } from './question';

export const question: Question = {
  id: 'what-stands-on-a-project',
  question: 'What stands still if the project platform-playbooks breaks?',
  data: 'company',
  calls: [{ tool: 'find_where_used', input: { kind: 'project', id: 'platform-playbooks' } }],
  facts: [
    { fact: 'ten job templates', found: /"job templates","count":10/, told: /\b(10|ten)\b/i },
    { fact: 'an inventory source', found: /71 Repository list/, told: /Repository list/ },
    { fact: 'a step of "Monthly patching"', found: /Monthly patching/ },
  ],
};
