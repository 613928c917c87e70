import { ROLES } from '../resources/object-roles';
import { PARENTS } from './hierarchy';

/** The role and those of the same object that come with it: ['read_role', 'execute_role']. */
function descendants(type: string, field: string): string[] {
  const found = new Set([field]);
  const fields = Object.entries(PARENTS[type] ?? {});
  for (const holder of found) {
    for (const [child, parents] of fields) if (parents.includes(holder)) found.add(child);
  }
  return fields.map(([name]) => name).filter((name) => found.has(name));
}

it('knows every role that an object has, and no other', () => {
  for (const [type, roles] of Object.entries(ROLES)) {
    expect([type, Object.keys(PARENTS[type]!).sort()]).toEqual([type, Object.keys(roles).sort()]);
  }
});

it('names parents that exist', () => {
  for (const roles of Object.values(PARENTS)) {
    for (const path of Object.values(roles).flat()) {
      const [at, above] = path.split('.');
      expect(path).toEqual(above === undefined && at! in roles ? path : `organization.${above}`);
      if (above !== undefined) expect(PARENTS.organization).toHaveProperty(above);
    }
  }
});

it.each([
  ['inventory', 'adhoc_role', ['adhoc_role', 'use_role', 'read_role']],
  ['inventory', 'update_role', ['update_role', 'read_role']],
  ['job_template', 'execute_role', ['execute_role', 'read_role']],
  ['workflow_job_template', 'approval_role', ['approval_role', 'read_role']],
  ['organization', 'auditor_role', ['auditor_role', 'read_role']],
  ['organization', 'project_admin_role', ['project_admin_role', 'member_role', 'read_role']],
])('%s: %s brings %j', (type, field, brought) => {
  expect(descendants(type, field).sort()).toEqual([...brought].sort());
});

it('an admin has every role of the object', () => {
  for (const [type, roles] of Object.entries(PARENTS)) {
    expect([type, descendants(type, 'admin_role')]).toEqual([type, Object.keys(roles)]);
  }
});
