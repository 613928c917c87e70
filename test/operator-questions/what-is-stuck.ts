import type { Question } from './question';

export const question: Question = {
  id: 'what-is-stuck',
  question: 'What is stuck, and why?',
  data: 'incident',
  calls: [{ tool: 'fleet_digest', input: {} }],
  facts: [
    {
      fact: '"Rebuild search index" and "Monthly statements" wait for hours',
      found: /Rebuild search index STUCK, pending for \d+ h.*Monthly statements STUCK/s,
      told: /(?=.*Rebuild search index)(?=.*Monthly statements)/s,
    },
    {
      fact: 'they wait for capacity',
      found: /Rebuild search index[^"]*not enough available capacity/,
      told: /capacity/i,
    },
    { fact: 'a node is down', found: /awx-exec-3 (last reported|has no capacity)/, told: /awx-exec-3/ },
  ],
};
