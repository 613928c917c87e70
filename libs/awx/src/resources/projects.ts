import type { Noun } from '../noun';
import { flag, type Named, named, number, type Ref, type Row, ref, text, textOrNull } from '../row';
import { organizationHint } from './in-organization';

export interface Project extends Named {
  readonly organization: Ref | null;
  /** `git`, `svn`, `insights`, `archive`, or empty for a manual project. */
  readonly scm_type: string;
  readonly scm_url: string;
  readonly scm_branch: string;
  readonly scm_refspec: string;
  readonly scm_revision: string;
  readonly scm_clean: boolean;
  readonly scm_track_submodules: boolean;
  readonly scm_delete_on_update: boolean;
  readonly scm_update_on_launch: boolean;
  /** Seconds. */
  readonly scm_update_cache_timeout: number;
  /** Whether job templates may choose another branch. */
  readonly allow_override: boolean;
  readonly credential: Ref | null;
  readonly default_environment: Ref | null;
  readonly local_path: string;
  /** Seconds; 0 means none. */
  readonly timeout: number;
  /** Of the newest update: `never updated`, `pending`, `running`, `successful`, `failed`...; `ok` or `missing` for manual projects. */
  readonly status: string;
  readonly last_updated: string | null;
  readonly last_update: Ref | null;
  readonly current_update: Ref | null;
}

const scm = (row: Row) => ({
  scm_type: text(row, 'scm_type'),
  scm_url: text(row, 'scm_url'),
  scm_branch: text(row, 'scm_branch'),
  scm_refspec: text(row, 'scm_refspec'),
  scm_revision: text(row, 'scm_revision'),
  scm_clean: flag(row, 'scm_clean'),
  scm_track_submodules: flag(row, 'scm_track_submodules'),
  scm_delete_on_update: flag(row, 'scm_delete_on_update'),
  scm_update_on_launch: flag(row, 'scm_update_on_launch'),
  scm_update_cache_timeout: number(row, 'scm_update_cache_timeout'),
});

const parseProject = (row: Row): Project => ({
  ...named(row),
  ...scm(row),
  organization: ref(row, 'organization'),
  allow_override: flag(row, 'allow_override'),
  credential: ref(row, 'credential'),
  default_environment: ref(row, 'default_environment'),
  local_path: text(row, 'local_path'),
  timeout: number(row, 'timeout'),
  status: text(row, 'status'),
  last_updated: textOrNull(row, 'last_updated'),
  last_update: ref(row, 'last_update'),
  current_update: ref(row, 'current_update'),
});

export const PROJECTS: Noun<Project> = {
  collection: 'projects',
  label: 'Project',
  parse: parseProject,
  hint: organizationHint,
};
