import type { Question } from './question';

export const question: Question = {
  id: 'who-has-access',
  question: 'Who has access to the inventory Production, and through what?',
  data: 'company',
  calls: [{ tool: 'explain_access', input: { object: 'inventory Production' } }],
  facts: [
    {
      fact: 'jchen through the team Platform SRE',
      found: /jchen.*Platform SRE/,
      told: /(?=.*(jchen|Jun Chen))(?=.*Platform SRE)/s,
    },
    { fact: 'admin as administrator', found: /admin/ },
  ],
};
