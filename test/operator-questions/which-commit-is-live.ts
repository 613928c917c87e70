import type { Question } from './question';

export const question: Question = {
  id: 'which-commit-is-live',
  question: 'Which commit of the platform playbooks do jobs use, and since when?',
  data: 'company',
  calls: [{ tool: 'get_project', input: { id: 'platform-playbooks' } }],
  facts: [
    { fact: 'a commit', found: /"scm_revision":"[0-9a-f]{40}"/ },
    { fact: 'the time of its update', found: /"last_updated":"\d{4}-/ },
  ],
};
