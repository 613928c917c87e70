import type { Question } from './question';

export const question: Question = {
  id: 'is-there-another-release',
  question: 'Since when does the release of parcel tracking wait, and on what?',
  data: 'incident',
  calls: [
    { tool: 'list_jobs', input: { kind: 'workflow_job', status: ['running'], page_size: 1 } },
    { tool: 'get_job', input: { id: '{1.results.0.id}' } },
  ],
  facts: [{ fact: 'on an approval', found: /Approve the release/, told: /approv/i }],
};
