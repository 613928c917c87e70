import type { Question } from './question';

export const question: Question = {
  id: 'what-runs-tonight',
  question: 'What will run within the next day?',
  data: 'company',
  calls: [{ tool: 'list_schedules', input: { next: '24h' } }],
  facts: [
    {
      fact: 'the nightly backup of the databases',
      found: /Nightly DB backup.*?Backup databases/,
      told: /Nightly DB backup|Backup databases/,
    },
    { fact: 'the hourly import from the cloud', found: /Hourly AWS sync/ },
  ],
};
