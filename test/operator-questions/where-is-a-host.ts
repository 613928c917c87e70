import type { Question } from './question';

export const question: Question = {
  id: 'where-is-a-host',
  question: 'Where is web07, and is it in use?',
  data: 'company',
  calls: [{ tool: 'find_host', input: { name: 'web07' } }],
  facts: [
    { fact: 'in the inventory Production', found: /Production/ },
    { fact: 'in the group web', found: /web/, told: /\bweb\b/ },
    { fact: 'it is enabled', found: /"enabled":true/, told: /enabled|in use/i },
  ],
};
