import type { Question } from './question';

export const question: Question = {
  id: 'let-somebody-approve',
  question: 'Jun Chen approves releases from today on: add him to the release managers.',
  data: 'company',
  calls: [{ tool: 'add_user_to_team', input: { id: 'Release Managers', user: 'jchen' } }],
  facts: [{ fact: 'he was added', found: /"added":true/ }],
  afterwards: [{ ask: 'teams/2/users/?username=jchen', holds: { count: 1 } }],
};
