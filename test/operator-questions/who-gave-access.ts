import type { Question } from './question';

export const question: Question = {
  id: 'who-gave-access',
  question: 'Who gave whom access to what lately?',
  data: 'company',
  calls: [{ tool: 'list_activity', input: { operation: 'associate', since: '30d' } }],
  facts: [
    {
      fact: 'mlopez put the vault credential on "Rotate TLS certificates"',
      found: /mlopez added credential 4/,
      told: /(?=.*(mlopez|Lopez))(?=.*(vault|Rotate TLS))/is,
    },
  ],
};
