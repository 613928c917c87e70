import type { Question } from './question';

export const question: Question = {
  id: 'which-node-is-down',
  question: 'Which node is down?',
  data: 'incident',
  calls: [{ tool: 'health_check', input: {} }],
  facts: [
    { fact: 'awx-exec-3 no longer reports', found: /awx-exec-3 last reported \d+ s ago/, told: /awx-exec-3/ },
    {
      fact: 'jobs of the group batch have no node left',
      found: /Instance group batch has no capacity/,
      told: /\bbatch\b/,
    },
  ],
};
