import type { Question } from './question';

export const question: Question = {
  id: 'what-is-switched-off',
  question: 'Is anything switched off that somebody may have forgotten?',
  data: 'company',
  calls: [{ tool: 'fleet_digest', input: {} }],
  facts: [
    { fact: 'the schedule "Disabled cleanup"', found: /65 Disabled cleanup/, told: /Disabled cleanup/ },
    { fact: 'the host stg-app02', found: /stg-app02/ },
  ],
};
