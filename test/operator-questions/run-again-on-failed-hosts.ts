import type { Question } from './question';

export const question: Question = {
  id: 'run-again-on-failed-hosts',
  question: 'Run the patching of last night again, only on the hosts on which it failed.',
  data: 'company',
  calls: [
    { tool: 'list_jobs', input: { job_template: 'Patch Linux servers', status: ['failed'], page_size: 1 } },
    { tool: 'relaunch_job', input: { id: '{1.results.0.id}', hosts: 'failed' } },
  ],
  facts: [{ fact: 'a new job was started', found: /"id":\d+/ }],
  afterwards: [
    {
      ask: 'jobs/?job_template__name=Patch%20Linux%20servers&order_by=-id&page_size=1',
      holds: { results: [{ launch_type: 'relaunch' }] },
    },
  ],
};
