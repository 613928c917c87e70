import type { Question } from './question';

export const question: Question = {
  id: 'which-hosts-fail-now',
  question: 'Which hosts of production fail now?',
  data: 'company',
  calls: [{ tool: 'list_hosts', input: { inventory: 'Production failing' } }],
  facts: [
    {
      fact: 'bastion01, bastion02 and web07',
      found: /bastion01.*bastion02.*web07/,
      told: /(?=.*bastion01)(?=.*bastion02)(?=.*web07)/s,
    },
  ],
};
