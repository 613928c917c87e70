import type { Question } from './question';

export const question: Question = {
  id: 'what-runs-soon',
  question: 'What will run within the next two days?',
  data: 'company',
  calls: [{ tool: 'list_schedules', input: { next: '2d' } }],
  facts: [
    {
      fact: 'the nightly backup of the databases',
      found: /Nightly DB backup.*?Backup databases/,
      told: /Nightly DB backup|Backup databases/,
    },
    { fact: 'the hourly import from the cloud', found: /Hourly AWS sync/ },
  ],
};
