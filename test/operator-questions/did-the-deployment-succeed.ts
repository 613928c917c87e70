import type { Question } from './question';

export const question: Question = {
  id: 'did-the-deployment-succeed',
  question: 'Did the deployments of the last two days go well?',
  data: 'company',
  calls: [{ tool: 'list_jobs', input: { job_template: 'Deploy web application', since: '2d' } }],
  facts: [
    { fact: 'one failed', found: /"status":"failed"/, told: /fail/i },
    {
      fact: 'it was run again on two hosts, well',
      found: /"status":"successful"[^}]*"limit":"app03,app04"/,
      told: /(?=.*app03)(?=.*app04)/s,
    },
  ],
};
