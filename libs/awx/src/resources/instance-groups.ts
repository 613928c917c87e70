import type { Noun } from '../noun';
import { flag, type Named, named, number, type Ref, type Row, ref, text, texts } from '../row';

export interface InstanceGroup extends Omit<Named, 'description'> {
  readonly capacity: number;
  readonly consumed_capacity: number;
  readonly percent_capacity_remaining: number;
  readonly jobs_running: number;
  readonly jobs_total: number;
  /** How many instances it has. */
  readonly instances: number;
  /** 0 means no limit. */
  readonly max_concurrent_jobs: number;
  readonly max_forks: number;
  /** Runs jobs in Kubernetes pods. */
  readonly is_container_group: boolean;
  readonly credential: Ref | null;
  readonly policy_instance_percentage: number;
  readonly policy_instance_minimum: number;
  /** Host names. */
  readonly policy_instance_list: string[];
  /** YAML text. */
  readonly pod_spec_override: string;
}

const base = (row: Row) => {
  const { description, ...rest } = named(row);
  return rest;
};

const parseInstanceGroup = (row: Row): InstanceGroup => ({
  ...base(row),
  capacity: number(row, 'capacity'),
  consumed_capacity: number(row, 'consumed_capacity'),
  percent_capacity_remaining: number(row, 'percent_capacity_remaining'),
  jobs_running: number(row, 'jobs_running'),
  jobs_total: number(row, 'jobs_total'),
  instances: number(row, 'instances'),
  max_concurrent_jobs: number(row, 'max_concurrent_jobs'),
  max_forks: number(row, 'max_forks'),
  is_container_group: flag(row, 'is_container_group'),
  credential: ref(row, 'credential'),
  policy_instance_percentage: number(row, 'policy_instance_percentage'),
  policy_instance_minimum: number(row, 'policy_instance_minimum'),
  policy_instance_list: texts(row, 'policy_instance_list'),
  pod_spec_override: text(row, 'pod_spec_override'),
});

export const INSTANCE_GROUPS: Noun<InstanceGroup> = {
  collection: 'instance_groups',
  label: 'Instance group',
  parse: parseInstanceGroup,
};
