import type { Question } from './question';

export const question: Question = {
  id: 'who-waits-for-an-approval',
  question: 'Who is waiting for an approval, and for how long?',
  data: 'company',
  calls: [{ tool: 'fleet_digest', input: {} }],
  facts: [
    { fact: 'the production release', found: /Approve production release of workflow job \d+ Release pipeline/ },
    { fact: 'for about an hour and a half, of a day', found: /waits for 9\d min, expires/ },
  ],
};
