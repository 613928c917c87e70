import type { Question } from './question';

export const question: Question = {
  id: 'which-commit-is-live',
  question: 'Which commit of the platform playbooks do jobs use, and since when?',
  data: 'company',
  calls: [{ tool: 'get_project', input: { id: 'platform-playbooks' } }],
  facts: [
    { fact: 'a commit', found: /"scm_revision":"[0-9a-f]{40}"/, told: /\b[0-9a-f]{7,40}\b/ },
    { fact: 'the time of its update', found: /"last_updated":"\d{4}-/, told: /\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}/ },
  ],
};
