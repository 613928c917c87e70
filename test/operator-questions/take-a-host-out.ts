import type { Question } from './question';

export const question: Question = {
  id: 'take-a-host-out',
  question: 'Keep all jobs off web07 until it is repaired.',
  data: 'company',
  calls: [
    { tool: 'list_hosts', input: { inventory: 'Production', search: 'web07' } },
    { tool: 'update_host', input: { id: '{1.results.0.id}', enabled: false } },
  ],
  facts: [{ fact: 'web07 is disabled', found: /"enabled":\{"from":true,"to":false\}/ }],
  afterwards: [{ ask: 'hosts/?name=web07', holds: { results: [{ enabled: false }] } }],
};
