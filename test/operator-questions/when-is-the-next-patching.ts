import type { Question } from './question';

export const question: Question = {
  id: 'when-is-the-next-patching',
  question: 'When is the next patching, and of what?',
  data: 'company',
  calls: [{ tool: 'list_schedules', input: { search: 'patching' } }],
  facts: [
    { fact: 'on Saturday at 22:00 in Madrid', found: /Saturday.*22:00/, told: /22:00|10 ?pm/i },
    { fact: 'of the workflow "Monthly patching"', found: /Monthly patching/ },
  ],
};
