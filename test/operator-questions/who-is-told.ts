import type { Question } from './question';

export const question: Question = {
  id: 'who-is-told',
  question: 'Who is told by Ops Slack, of what?',
  data: 'company',
  calls: [{ tool: 'get_notification', input: { id: 'Ops Slack' } }],
  facts: [{ fact: 'of failures of "Patch Linux servers"', found: /Patch Linux servers/ }],
};
