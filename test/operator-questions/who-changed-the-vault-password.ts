import type { Question } from './question';

export const question: Question = {
  id: 'who-changed-the-vault-password',
  question: 'Who touched the vault password of the application, and when?',
  data: 'incident',
  calls: [{ tool: 'list_activity', input: { kind: 'credential', object: 'Application vault' } }],
  facts: [
    { fact: 'petra changed its inputs', found: /petra changed credential 3 [^}]*inputs \(secret\)/, told: /petra/i },
  ],
};
