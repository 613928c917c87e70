import type { Question } from './question';

export const question: Question = {
  id: 'which-version-is-deployed',
  question: 'Which version of the storefront was deployed last, and by whom?',
  data: 'company',
  calls: [
    { tool: 'list_jobs', input: { job_template: 'Deploy web application', status: ['successful'], page_size: 1 } },
    { tool: 'get_job', input: { id: '{1.results.0.id}', fields: ['extra_vars', 'limit', 'launched_by'] } },
  ],
  facts: [
    { fact: 'version 2.4.1', found: /"app_version":"2.4.1"/, told: /2\.4\.1/ },
    { fact: 'by mlopez', found: /mlopez/, told: /mlopez|Lopez/ },
  ],
};
