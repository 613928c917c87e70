import type { Question } from './question';

export const question: Question = {
  id: 'who-changed-a-template',
  question: 'Who changed the template Rotate TLS certificates, and what?',
  data: 'company',
  calls: [{ tool: 'list_activity', input: { kind: 'job_template', object: 'Rotate TLS certificates' } }],
  facts: [
    {
      fact: 'mlopez took the vault credential off it and put it back',
      found: /mlopez added credential 4 \\"Vault prod\\".*mlopez took credential 4 \\"Vault prod\\"/,
      told: /(?=.*(mlopez|Lopez))(?=.*vault)/is,
    },
  ],
};
