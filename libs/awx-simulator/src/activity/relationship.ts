import type { Happening } from '../kernel/activity';

// AWX tells the association by the Python name of its table.
const MODULES: Record<string, string> = {
  organization: 'organization',
  team: 'organization',
  user: 'user',
  inventory: 'inventory',
  host: 'inventory',
  group: 'inventory',
  inventory_source: 'inventory',
  project: 'projects',
  credential: 'credential',
  job_template: 'jobs',
  workflow_job_template: 'workflow',
  workflow_job_template_node: 'workflow',
  instance_group: 'ha',
  schedule: 'schedules',
  notification_template: 'notifications',
};

const TEMPLATES = new Set(['job_template', 'workflow_job_template', 'project', 'inventory_source']);
const SHARED = /^(credentials|labels|instance_groups|notification_templates_(started|success|error))$/;

const camel = (type: string): string =>
  type
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

export interface Relationship {
  /** In `changes`. */
  relationship: string;
  object_association: string;
  object_type: string;
}

/** What AWX calls the list, or the role, that tied two objects. */
export function relationshipOf({ row, other, relation = '', role }: Happening): Relationship {
  if (role) {
    const relationship = `awx.main.models.rbac.Role_${other?.type === 'team' ? 'parents' : 'members'}`;
    return { relationship, object_association: 'role', object_type: role.object_type };
  }
  const isShared = TEMPLATES.has(row.type) && SHARED.test(relation);
  const owner = isShared ? 'unified_job_template' : row.type;
  const module = isShared ? 'unified_jobs' : (MODULES[row.type] ?? row.type);
  return {
    relationship: `awx.main.models.${module}.${camel(owner)}_${relation}`,
    object_association: relation,
    object_type: owner,
  };
}
