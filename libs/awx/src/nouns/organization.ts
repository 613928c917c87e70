import { blocks, breaks, goes, leaves } from '../dependents';
import { many, one } from '../links';
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
  links: {
    default_environment: one('execution_environments'),
    galaxy_credentials: many('credentials'),
    instance_groups: many('instance_groups'),
  },
  dependents: [
    goes('teams', 'organization'),
    goes('credentials', 'organization'),
    goes('notification_templates', 'organization'),
    goes('labels', 'organization'),
    goes('execution_environments', 'organization'),
    goes('applications', 'organization'),
    breaks('projects', 'organization'),
    breaks('inventories', 'organization'),
    breaks('hosts', 'inventory__organization'),
    breaks('job_templates', 'organization'),
    breaks('workflow_job_templates', 'organization'),
    leaves('organizations', 'users'),
    blocks('unified_jobs', 'organization', 'jobs'),
  ],
  // Only the detail counts hosts.
  detailHasMore: true,
});

export type Organization = Of<typeof ORGANIZATIONS>;
