import { readAny, readHolder, readObject, readRole, roleWords } from '../src/roles/words';

describe('a role in words', () => {
  it.each([
    ['use of inventory Prod', 'use', 'inventory', 'Prod'],
    ['Admin on the Job Template "Deploy of shop"', 'Admin', 'job_template', 'Deploy of shop'],
    ['execute for workflow job template 7', 'execute', 'workflow_job_template', '7'],
    ['approve of workflow  Release', 'approve', 'workflow_job_template', 'Release'],
    ['job template admin of organization Platform', 'job template admin', 'organization', 'Platform'],
    ['read of notification_template Ops', 'read', 'notification_template', 'Ops'],
    ['Keeper of keys of team Keys of team', 'Keeper of keys', 'team', 'Keys of team'],
  ])('%j', (words, role, type, lookup) => {
    expect(readRole(words)).toEqual({ role, of: { type, lookup } });
  });

  it.each(['use', 'inventory Prod', 'use of Prod', 'use of user ana', 'superuser'])('is not %j', (words) => {
    expect(() => readRole(words)).toThrow(/must name/);
  });

  it('is told as it is read', () => {
    expect(roleWords('Job Template Admin', { type: 'organization', name: 'Platform' })).toBe(
      'job template admin of organization Platform',
    );
    expect(roleWords('SRE keepers', { type: 'inventory', name: 'Prod' })).toBe('SRE keepers of inventory Prod');
  });
});

it('who gets a role is a user unless said', () => {
  expect(readHolder('to', 'ana')).toEqual({ type: 'user', lookup: 'ana' });
  expect(readHolder('to', 'Team "On call"')).toEqual({ type: 'team', lookup: 'On call' });
  expect(() => readHolder('to', 'inventory Prod')).toThrow('user or a team');
  expect(readAny('org 2')).toEqual({ type: 'organization', lookup: '2' });
  expect(() => readObject('object', 'Prod')).toThrow('kind');
});
