import type { Question } from './question';

export const question: Question = {
  id: 'stop-a-job',
  question: 'Stop the patching that is under way right now.',
  data: 'company',
  calls: [
    { tool: 'list_jobs', input: { job_template: 'Patch Linux servers', status: ['running'], page_size: 1 } },
    { tool: 'cancel_job', input: { id: '{1.results.0.id}' } },
  ],
  facts: [{ fact: 'it is canceled, or about to be', found: /cancel/ }],
  afterwards: [
    { ask: 'jobs/?job_template__name=Patch%20Linux%20servers&canceled_on__gt={recently}', holds: { count: 1 } },
  ],
};
