import type { Question } from './question';

export const question: Question = {
  id: 'what-hosts-failed-most',
  question: 'Which hosts failed most this week?',
  data: 'incident',
  calls: [{ tool: 'list_failing_hosts', input: {} }],
  facts: [
    {
      fact: 'edge005 and edge006 failed in several jobs',
      found: /"host":"edge00[56]"[^}]*"failed":\d/,
      told: /(?=.*edge005)(?=.*edge006)/s,
    },
    {
      fact: 'web042 could not be reached twice',
      found: /"host":"web042"[^}]*"failed":2,"unreachable":2/,
      told: /web042/,
    },
  ],
};
