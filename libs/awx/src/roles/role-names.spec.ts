import { canonical, typeOfContent, withoutKind } from './role-names';

it.each([
  ['Ad Hoc', 'adhoc_role'],
  ['administrator', 'Admin'],
  ['Approval', 'approve'],
  ['Organization Audit', 'Organization  audit role'],
  ['Workflow Admin', 'WorkflowJobTemplate Admin'],
])('%j and %j name one role', (one, other) => {
  expect(canonical(one)).toBe(canonical(other));
});

it('does not take a name apart that only ends so', () => {
  expect(canonical('role')).toBe('role');
  expect(canonical('use')).not.toBe(canonical('update'));
});

it.each([
  ['JobTemplate Execute', 'job_template', 'Execute'],
  ['Inventory Adhoc', 'inventory', 'Ad Hoc'],
  ['Inventory Read Compat', 'inventory', 'Read'],
  ['Controller Organization Admin', 'organization', 'Admin'],
  ['Organization JobTemplate Admin', 'organization', 'Job Template Admin'],
  ['Inventory keepers', 'organization', 'Inventory keepers'],
  ['Deployer', 'job_template', 'Deployer'],
])('the definition %j on a %s is %j', (definition, type, name) => {
  expect(withoutKind(definition, type)).toBe(name);
});

it('knows the kinds of the newer API', () => {
  expect(['awx.workflowjobtemplate', 'shared.organization', 'eda.rulebook'].map(typeOfContent)).toEqual([
    'workflow_job_template',
    'organization',
    'rulebook',
  ]);
});
