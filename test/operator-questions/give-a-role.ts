import type { Question } from './question';

export const question: Question = {
  id: 'give-a-role',
  question: 'Asha Patel must be able to launch Gather facts. See to it.',
  data: 'company',
  calls: [{ tool: 'grant_role', input: { role: 'execute of job template Gather facts', to: 'apatel' } }],
  facts: [{ fact: 'it was given', found: /"granted":true/ }],
  afterwards: [{ ask: 'job_templates/38/access_list/?username=apatel', holds: { count: 1 } }],
};
