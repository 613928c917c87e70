import type { Question } from './question';

export const question: Question = {
  id: 'may-somebody-launch',
  question: 'May Jun Chen launch Deploy web application, and why?',
  data: 'company',
  calls: [{ tool: 'explain_access', input: { user: 'jchen', object: 'job template Deploy web application' } }],
  facts: [
    { fact: 'he may execute it', found: /execute/i },
    { fact: 'through the team Platform SRE', found: /Platform SRE/ },
  ],
};
