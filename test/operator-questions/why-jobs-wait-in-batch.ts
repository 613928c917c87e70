import type { Question } from './question';

export const question: Question = {
  id: 'why-jobs-wait-in-batch',
  question: 'Why do the monthly statements not start?',
  data: 'incident',
  calls: [
    { tool: 'list_jobs', input: { job_template: 'Monthly statements', page_size: 1 } },
    { tool: 'get_job', input: { id: '{1.results.0.id}' } },
    { tool: 'list_instances', input: {} },
  ],
  facts: [
    { fact: 'they wait for capacity', found: /capacity/ },
    { fact: 'the node of their group is down', found: /awx-exec-3/ },
  ],
};
