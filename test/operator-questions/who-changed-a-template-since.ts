import type { Question } from './question';

export const question: Question = {
  id: 'who-changed-a-template-since',
  question: 'Rotating the secrets used to work. What changed since it did?',
  data: 'incident',
  calls: [
    { tool: 'list_jobs', input: { job_template: 'Rotate application secrets', status: ['failed'], page_size: 1 } },
    { tool: 'diagnose_job', input: { id: '{1.results.0.id}' } },
  ],
  facts: [
    { fact: 'the vault could not be decrypted', found: /[Dd]ecrypt/ },
    { fact: 'petra changed the credential "Application vault"', found: /petra/ },
  ],
};
