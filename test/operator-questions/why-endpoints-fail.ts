import type { Question } from './question';

export const question: Question = {
  id: 'why-endpoints-fail',
  question: 'Why does the check of the shop endpoints fail?',
  data: 'incident',
  calls: [
    { tool: 'list_jobs', input: { job_template: 'Check shop endpoints', status: ['failed'], page_size: 1 } },
    { tool: 'diagnose_job', input: { id: '{1.results.0.id}' } },
  ],
  facts: [
    { fact: 'the certificate has expired', found: /certificate has expired/, told: /(?=.*certificate)(?=.*expired)/is },
    { fact: 'on edge005 and edge006', found: /edge005.*edge006/, told: /(?=.*edge005)(?=.*edge006)/s },
  ],
};
