import type { Question } from './question';

export const question: Question = {
  id: 'why-tracking-is-not-deployed',
  question: 'Why was parcel tracking not deployed tonight?',
  data: 'incident',
  calls: [
    { tool: 'list_jobs', input: { job_template: 'Deploy parcel tracking', page_size: 1 } },
    { tool: 'diagnose_job', input: { id: '{1.results.0.id}' } },
  ],
  facts: [{ fact: 'its branch does not exist', found: /no-such-branch/ }],
};
