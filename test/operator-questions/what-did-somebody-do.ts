import type { Question } from './question';

export const question: Question = {
  id: 'what-did-somebody-do',
  question: 'What did Maria Lopez (mlopez) do in the last two days?',
  data: 'company',
  calls: [
    { tool: 'list_activity', input: { user: 'mlopez', since: '2d' } },
    { tool: 'list_jobs', input: { launched_by: 'mlopez', since: '2d' } },
  ],
  facts: [
    { fact: 'she changed the port of the web servers', found: /http_port 8080 -> 8081/, told: /8081/ },
    {
      fact: 'she took the credential off the cloud import',
      found: /mlopez took credential 5/,
      told: /(?=.*credential)(?=.*(AWS|cloud))/is,
    },
    {
      fact: 'she deployed the web application',
      found: /"name":"Deploy web application"/,
      told: /Deploy web application/i,
    },
  ],
};
