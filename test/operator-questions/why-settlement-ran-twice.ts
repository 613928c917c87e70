import type { Question } from './question';

export const question: Question = {
  id: 'why-settlement-ran-twice',
  question: 'Why were customers charged twice last night?',
  data: 'incident',
  calls: [{ tool: 'list_schedules', input: { unified_job_template: 'Nightly settlement' } }],
  facts: [
    { fact: 'one schedule is of summer time, and enabled', found: /summer time.*?"enabled":true/, told: /summer/i },
    { fact: 'the other is of winter time, and enabled', found: /winter time.*?"enabled":true/, told: /winter/i },
  ],
};
