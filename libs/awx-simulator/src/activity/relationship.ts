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

const moduleOf = (type: string): string => `awx.main.models.${MODULES[type] ?? type}`;

export interface Relationship {
  /** In `changes`. */
  relationship: string;
  /** Not shown, but filters know it. */
  object_relationship_type: string;
  object_association: string;
  /** AWX meant to tell the owner of lists too, but tells it of roles only. */
  object_type: string;
}

/** What AWX calls the list, or the role, that tied two objects. */
export function relationshipOf({ row, other, relation = '', role }: Happening): Relationship {
  if (role) return roleRelationship(role, [row.type, other?.type].includes('user'));
  const isShared = TEMPLATES.has(row.type) && SHARED.test(relation);
  const owner = isShared ? 'UnifiedJobTemplate' : camel(row.type);
  const module = isShared ? 'awx.main.models.unified_jobs' : moduleOf(row.type);
  const relationship = `${module}.${owner}_${relation}`;
  return { relationship, object_relationship_type: relationship, object_association: relation, object_type: '' };
}

/** The roles of teams are parents of those that they are given. */
function roleRelationship({ object_type, role_field }: Happening['row'], isOfUser: boolean): Relationship {
  return {
    relationship: `awx.main.models.rbac.Role_${isOfUser ? 'members' : 'parents'}`,
    object_relationship_type: `${moduleOf(object_type)}.${camel(object_type ?? '')}.${role_field}`,
    object_association: 'role',
    object_type: object_type ?? '',
  };
}
