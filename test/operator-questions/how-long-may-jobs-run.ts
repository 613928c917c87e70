import type { Question } from './question';

export const question: Question = {
  id: 'how-long-may-jobs-run',
  question: 'Is there a limit of time for jobs by default?',
  data: 'company',
  calls: [{ tool: 'get_settings', input: { search: 'job timeout' } }],
  facts: [{ fact: 'none', found: /"DEFAULT_JOB_TIMEOUT":0/, told: /\b(no|none|not|unlimited|0)\b/i }],
};
