import type { Question } from './question';

export const question: Question = {
  id: 'which-release-cannot-be-deployed',
  question: 'Parcel tracking cannot be deployed. What is wrong with its project?',
  data: 'incident',
  calls: [{ tool: 'get_project', input: { id: 'parcel-tracking' } }],
  facts: [
    { fact: 'its branch does not exist', found: /release\/no-such-branch/ },
    { fact: 'its update failed', found: /"status":"failed"/, told: /fail|cannot|not exist/i },
  ],
};
