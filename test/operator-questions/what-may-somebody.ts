import type { Question } from './question';

export const question: Question = {
  id: 'what-may-somebody',
  question: 'What may Soo Kim (skim) do?',
  data: 'company',
  calls: [{ tool: 'explain_access', input: { user: 'skim' } }],
  facts: [{ fact: 'she administers the network templates through NetOps', found: /NetOps/ }],
};
