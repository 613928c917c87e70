import type { Question } from './question';

export const question: Question = {
  id: 'is-awx-well',
  question: 'Is AWX itself well?',
  data: 'company',
  calls: [{ tool: 'health_check', input: {} }],
  facts: [{ fact: 'it is', found: /"healthy":true/, told: /\b(healthy|well|yes|fine|ok)\b/i }],
};
