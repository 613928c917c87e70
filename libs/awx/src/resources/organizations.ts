import type { Noun } from '../noun';
import { counts, mapping, type Named, named, number, type Ref, type Row, ref } from '../row';

export interface Organization extends Named {
  /** 0 means no limit. */
  readonly max_hosts: number;
  readonly default_environment: Ref | null;
  /** How many users, admins, inventories, teams, projects, job_templates and hosts it has. */
  readonly related_field_counts: Record<string, number> | null;
}

export const parseOrganization = (row: Row): Organization => ({
  ...named(row),
  max_hosts: number(row, 'max_hosts'),
  default_environment: ref(row, 'default_environment'),
  related_field_counts: counts(mapping(row, 'summary_fields'), 'related_field_counts'),
});

export const ORGANIZATIONS: Noun<Organization> = {
  collection: 'organizations',
  label: 'Organization',
  parse: parseOrganization,
};
