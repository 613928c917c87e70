import type { Question } from './question';

export const question: Question = {
  id: 'where-is-a-credential-used',
  question: 'Where is the credential Prod SSH used?',
  data: 'company',
  calls: [{ tool: 'find_where_used', input: { kind: 'credential', id: 'Prod SSH' } }],
  facts: [
    { fact: 'by eight job templates', found: /"job templates","count":8/, told: /\b(8|eight)\b/i },
    { fact: 'one of them is "Patch Linux servers"', found: /30 Patch Linux servers/, told: /Patch Linux servers/ },
  ],
};
