import type { Question } from './question';

export const question: Question = {
  id: 'what-must-be-given',
  question: 'What must I answer to launch Deploy web application?',
  data: 'company',
  calls: [{ tool: 'get_survey', input: { id: 'Deploy web application' } }],
  facts: [{ fact: 'a version', found: /app_version/ }],
};
