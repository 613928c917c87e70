import type { Question } from './question';

export const question: Question = {
  id: 'move-a-schedule',
  question: 'Move the weekly patching to Sundays at 23:30, Madrid time.',
  data: 'company',
  calls: [{ tool: 'update_schedule', input: { id: 'Weekly patching', when: 'every Sunday at 23:30 Europe/Madrid' } }],
  facts: [{ fact: 'it runs on Sundays at 23:30', found: /23:30/ }],
  afterwards: [{ ask: 'schedules/?id=61&rrule__contains=T233000', holds: { count: 1 } }],
};
