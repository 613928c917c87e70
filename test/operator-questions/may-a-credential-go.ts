import type { Question } from './question';

export const question: Question = {
  id: 'may-a-credential-go',
  question: 'What breaks if I delete the credential Staging SSH?',
  data: 'company',
  calls: [{ tool: 'find_where_used', input: { kind: 'credential', id: 'Staging SSH' } }],
  facts: [
    {
      fact: '"Deploy to staging" and "Smoke test" use it',
      found: /32 Deploy to staging.*42 Smoke test/,
      told: /(?=.*Deploy to staging)(?=.*Smoke test)/s,
    },
  ],
};
