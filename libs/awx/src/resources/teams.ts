import type { Noun } from '../noun';
import { type Named, named, type Ref, type Row, ref } from '../row';
import { organizationHint } from './in-organization';

export interface Team extends Named {
  readonly organization: Ref | null;
}

const parseTeam = (row: Row): Team => ({ ...named(row), organization: ref(row, 'organization') });

export const TEAMS: Noun<Team> = { collection: 'teams', label: 'Team', parse: parseTeam, hint: organizationHint };
