import type { Confirmation } from './confirmations';

/** What a caller is told whose token does not confirm its call; what the call would do now is shown with it. */
export const REFUSALS: Readonly<Record<Exclude<Confirmation, 'ok'>, string>> = {
  expired: 'The confirmation is older than 10 minutes. Look at what would happen and confirm with the new token.',
  other_caller: 'The confirmation was given to another caller or for another environment. Confirm with the new token.',
  other_input:
    'The confirmation is for a call with other input. Look at what would happen and confirm with the new token.',
  changed_consequence:
    'What would happen has changed since it was shown. Look at it again and confirm with the new token.',
  not_ours: 'confirm must be the token of an earlier answer, copied whole. Confirm with the new token.',
};
