import { childRelations, sharedRelation } from '../../kernel/children';
import type { Resource } from '../../kernel/types';
import { JOB_KINDS } from '../status';
import { COMMON_FIELDS, JOB_BASICS } from './common';

/** All jobs of all kinds in one list. */
export const unifiedJobs: Resource = {
  name: 'unified_jobs',
  type: 'unified_job',
  model: 'UnifiedJob',
  union: JOB_KINDS,
  // Approvals are jobs in every other way.
  where: (row) => row.type !== 'workflow_approval',
  order: ['id'],
  search: ['description', 'name', 'job__playbook'],
  fields: COMMON_FIELDS,
  relations: {
    ...JOB_BASICS.relations,
    ...childRelations(JOB_KINDS),
    labels: sharedRelation('labels', 'labels'),
    credentials: sharedRelation('credentials', 'credentials'),
    notifications: sharedRelation('notifications', 'notifications'),
  },
};
