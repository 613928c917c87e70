import type { Question } from './question';

export const question: Question = {
  id: 'what-changed-in-an-inventory',
  question: 'What changed in the inventory Production in the last two days?',
  data: 'company',
  calls: [{ tool: 'list_activity', input: { kind: 'inventory', object: 'Production', since: '2d' } }],
  facts: [
    {
      fact: 'mlopez set the port of the group web from 8080 to 8081',
      found: /mlopez changed group \d+ \\"web\\": variables.http_port 8080 -> 8081/,
      told: /(?=.*(mlopez|Lopez))(?=.*8081)/s,
    },
  ],
};
