import type { Question } from './question';

export const question: Question = {
  id: 'fetch-playbooks',
  question: 'Fetch the playbooks of the platform anew.',
  data: 'company',
  calls: [{ tool: 'sync_project', input: { id: 'platform-playbooks' } }],
  facts: [{ fact: 'an update was started', found: /"status":"pending".*follow it with get_job/ }],
  afterwards: [
    { ask: 'project_updates/?project=10&order_by=-id&page_size=1', holds: { results: [{ launch_type: 'manual' }] } },
  ],
};
