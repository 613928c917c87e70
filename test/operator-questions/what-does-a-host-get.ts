import type { Question } from './question';

export const question: Question = {
  id: 'what-does-a-host-get',
  question: 'Which address has web01, and in which groups is it?',
  data: 'company',
  calls: [{ tool: 'get_host', input: { id: 'web01' } }],
  facts: [
    { fact: '10.20.1.11', found: /10\.20\.1\.11/ },
    { fact: 'web', found: /"groups":\["web"\]/, told: /\bweb\b/ },
  ],
};
