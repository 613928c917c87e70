import type { Question } from './question';

export const question: Question = {
  id: 'how-long-does-a-backup-take',
  question: 'How long does the backup of the databases usually take?',
  data: 'company',
  calls: [{ tool: 'list_jobs', input: { job_template: 'Backup databases', status: ['successful'], page_size: 5 } }],
  facts: [{ fact: 'some seconds each', found: /"elapsed":\d+/, told: /\b\d+(\.\d+)?\s*s|elapsed/i }],
};
