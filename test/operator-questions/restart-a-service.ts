import type { Question } from './question';

export const question: Question = {
  id: 'restart-a-service',
  question: 'Restart nginx on web01 and web02.',
  data: 'company',
  calls: [
    {
      tool: 'launch_job_template',
      input: { id: 'Restart service', limit: 'web01:web02', extra_vars: { service_name: 'nginx' } },
    },
  ],
  facts: [{ fact: 'a job was started', found: /"id":\d+,"type":"job","name":"Restart service"/ }],
  afterwards: [
    {
      ask: 'jobs/?job_template=33&launch_type=manual&order_by=-id&page_size=1',
      holds: { results: [{ limit: 'web01:web02', launched_by: { name: 'admin' } }] },
    },
  ],
};
