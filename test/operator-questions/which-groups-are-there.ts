import type { Question } from './question';

export const question: Question = {
  id: 'which-groups-are-there',
  question: 'Which groups has Production, and how large are they?',
  data: 'company',
  calls: [{ tool: 'list_groups', input: { id: 'Production' } }],
  facts: [
    { fact: 'web has twelve hosts', found: /"name":"web"[^}]*12/, told: /(?=.*\bweb\b)(?=.*\b(12|twelve)\b)/is },
    { fact: 'db has four', found: /"name":"db"[^}]*4/, told: /(?=.*\bdb\b)(?=.*\b(4|four)\b)/is },
  ],
};
