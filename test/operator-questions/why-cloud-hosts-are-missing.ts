import type { Question } from './question';

export const question: Question = {
  id: 'why-cloud-hosts-are-missing',
  question: 'The hosts of the cloud are missing in AWS dynamic. What happened?',
  data: 'company',
  calls: [
    { tool: 'list_jobs', input: { kind: 'inventory_update', inventory: 'AWS dynamic', failed: true, page_size: 1 } },
    { tool: 'get_job', input: { id: '{1.results.0.id}' } },
    { tool: 'list_activity', input: { kind: 'inventory_source', object: 'aws-eu-west-1' } },
  ],
  facts: [
    { fact: 'the import fails for want of credentials', found: /[Cc]redential/ },
    {
      fact: 'mlopez took the credential off the source',
      found: /mlopez took credential 5 \\"AWS inventory\\"/,
      told: /mlopez|Lopez/,
    },
  ],
};
