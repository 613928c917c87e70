import type { Question } from './question';

export const question: Question = {
  id: 'stop-a-schedule',
  question: 'Stop the hourly import from AWS until I say otherwise.',
  data: 'company',
  calls: [{ tool: 'update_schedule', input: { id: 'Hourly AWS sync', enabled: false } }],
  facts: [{ fact: 'it is disabled', found: /"enabled":\{"from":true,"to":false\}/ }],
  afterwards: [{ ask: 'schedules/62/', holds: { enabled: false } }],
};
