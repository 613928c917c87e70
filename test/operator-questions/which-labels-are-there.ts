import type { Question } from './question';

export const question: Question = {
  id: 'which-labels-are-there',
  question: 'How many templates are for production?',
  data: 'company',
  calls: [{ tool: 'list_labels', input: { search: 'production' } }],
  facts: [{ fact: 'three have the label', found: /"name":"production"[^}]*"templates":3/, told: /\b(3|three)\b/i }],
};
