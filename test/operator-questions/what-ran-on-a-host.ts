import type { Question } from './question';

export const question: Question = {
  id: 'what-ran-on-a-host',
  question: 'What ran on db007 lately?',
  data: 'incident',
  calls: [{ tool: 'list_jobs', input: { host: 'db007', page_size: 5 } }],
  facts: [
    {
      fact: 'a nightly backup failed there',
      found: /"name":"Nightly backup","status":"failed"/,
      told: /Nightly backup/,
    },
  ],
};
