import type { Question } from './question';

export const question: Question = {
  id: 'what-went-wrong-tonight',
  question: 'What went wrong tonight?',
  data: 'incident',
  calls: [{ tool: 'fleet_digest', input: {} }],
  facts: [
    { fact: 'the nightly backup failed', found: /Nightly backup: \d+ failed/, told: /Nightly backup/i },
    {
      fact: 'the check of the shop endpoints failed',
      found: /Check shop endpoints: \d+ failed/,
      told: /shop endpoints/i,
    },
    {
      fact: 'the project parcel-tracking cannot be updated',
      found: /project 11 parcel-tracking/,
      told: /parcel.tracking/i,
    },
    {
      fact: 'a release waits for its approval',
      found: /Approve the release of workflow job \d+ Release parcel tracking: waits for 14 h/,
      told: /approv/i,
    },
  ],
};
