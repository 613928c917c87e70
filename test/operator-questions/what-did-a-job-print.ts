import type { Question } from './question';

export const question: Question = {
  id: 'what-did-a-job-print',
  question: 'Show the end of what the last backup printed.',
  data: 'company',
  calls: [
    { tool: 'list_jobs', input: { job_template: 'Backup databases', page_size: 1 } },
    { tool: 'get_job_output', input: { id: '{1.results.0.id}' } },
  ],
  facts: [{ fact: 'its recap', found: /PLAY RECAP/, told: /recap|ok=\d/i }],
};
