import { one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { organizationHint } from './hints';

export const TEAMS = noun('teams', {
  label: 'Team',
  fields: { ...NAMED, organization: ref },
  hint: organizationHint,
  links: { organization: one('organizations') },
});

export type Team = Of<typeof TEAMS>;
