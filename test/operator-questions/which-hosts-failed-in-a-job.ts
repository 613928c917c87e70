import type { Question } from './question';

export const question: Question = {
  id: 'which-hosts-failed-in-a-job',
  question: 'On which hosts did the last failed deployment go wrong, and where did it go well?',
  data: 'company',
  calls: [
    { tool: 'list_jobs', input: { job_template: 'Deploy web application', status: ['failed'], page_size: 1 } },
    { tool: 'get_job_host_summary', input: { id: '{1.results.0.id}' } },
  ],
  facts: [{ fact: 'app03 and app04 failed', found: /app03.*app04/, told: /(?=.*app03)(?=.*app04)/s }],
};
