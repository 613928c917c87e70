import type { Question } from './question';

export const question: Question = {
  id: 'how-many-failed-this-week',
  question: 'How many jobs failed this week?',
  data: 'company',
  calls: [{ tool: 'list_jobs', input: { status: ['failed', 'error'], since: '7d', page_size: 1 } }],
  facts: [{ fact: 'their number', found: /"count":[5-9]/, told: /\b([5-9]|five|six|seven|eight|nine)\b/i }],
};
