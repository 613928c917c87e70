import { blocks, breaks } from '../dependents';
import { one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { flag, number, text, texts } from '../row';

const { description: _, ...named } = NAMED;

export const INSTANCE_GROUPS = noun('instance_groups', {
  label: 'Instance group',
  fields: {
    ...named,
    capacity: number,
    consumed_capacity: number,
    percent_capacity_remaining: number,
    jobs_running: number,
    jobs_total: number,
    /** How many instances it has. */
    instances: number,
    /** 0 means no limit. */
    max_concurrent_jobs: number,
    /** 0 means no limit. */
    max_forks: number,
    /** Runs jobs in Kubernetes pods. */
    is_container_group: flag,
    credential: ref,
    policy_instance_percentage: number,
    policy_instance_minimum: number,
    /** Host names. */
    policy_instance_list: texts,
    /** YAML text. */
    pod_spec_override: text,
  },
  links: { credential: one('credentials') },
  sentWith: { credential: 'is_container_group' },
  // Pods hold variables of jobs.
  secrets: ['pod_spec_override'],
  dependents: [
    breaks('organizations', 'instance_groups__id'),
    breaks('inventories', 'instance_groups__id'),
    breaks('job_templates', 'instance_groups__id'),
    breaks('workflow_job_template_nodes', 'instance_groups__id', 'workflow nodes'),
    breaks('schedules', 'instance_groups__id'),
    blocks('unified_jobs', 'instance_group', 'runs'),
  ],
});

export type InstanceGroup = Of<typeof INSTANCE_GROUPS>;
