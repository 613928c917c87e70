import { one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref, summary } from '../refs';
import { counts, number } from '../row';

export const ORGANIZATIONS = noun('organizations', {
  label: 'Organization',
  fields: {
    ...NAMED,
    /** 0 means no limit. */
    max_hosts: number,
    default_environment: ref,
    /** How many users, admins, inventories, teams, projects, job_templates and hosts it has. */
    related_field_counts: summary(counts),
  },
  links: { default_environment: one('execution_environments') },
  // Only the detail counts hosts.
  detailHasMore: true,
});

export type Organization = Of<typeof ORGANIZATIONS>;
