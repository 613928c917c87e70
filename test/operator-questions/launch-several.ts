import type { Question } from './question';

export const question: Question = {
  id: 'launch-several',
  question: 'Restart nginx on lb01 and redis on cache01, at once.',
  data: 'company',
  calls: [
    {
      tool: 'bulk_launch',
      input: {
        launches: JSON.stringify([
          { template: 'Restart service', limit: 'lb01', extra_vars: { service_name: 'nginx' } },
          { template: 'Restart service', limit: 'cache01', extra_vars: { service_name: 'redis' } },
        ]),
      },
    },
  ],
  facts: [{ fact: 'two jobs were started', found: /"launches":2/ }],
  afterwards: [{ ask: 'workflow_jobs/?order_by=-id&page_size=1', holds: { results: [{ name: 'Bulk Job Launch' }] } }],
};
