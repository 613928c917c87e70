import { goesBelow, leaves } from '../dependents';
import { one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { organizationHint } from './hints';

export const TEAMS = noun('teams', {
  label: 'Team',
  uniqueIn: ['organization'],
  fields: { ...NAMED, organization: ref },
  hint: organizationHint,
  dependents: [goesBelow('teams', 'roles', 'roles of its members by it'), leaves('teams', 'users')],
  links: { organization: one('organizations') },
});

export type Team = Of<typeof TEAMS>;
