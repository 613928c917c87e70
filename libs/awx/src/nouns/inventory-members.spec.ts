import { InventoryMembers } from './inventory-members';

const members = new InventoryMembers({
  all: { hosts: ['alone'], children: ['below', 'empty', 'other', 'own', 'shared', 'top'] },
  top: { hosts: ['goes', 'kept'], children: ['own', 'shared'] },
  own: { hosts: ['goes'] },
  other: { hosts: ['kept'], children: ['shared'] },
  shared: { children: ['below'] },
  below: { hosts: ['far'], vars: { depth: 3 } },
});

it('knows all hosts and groups, also those in none and without any', () => {
  expect([...members.hosts].sort()).toEqual(['alone', 'far', 'goes', 'kept']);
  expect(members.groups).toEqual(['below', 'empty', 'other', 'own', 'shared', 'top']);
  expect(members.roots).toEqual(['empty', 'other', 'top']);
});

it('counts hosts of a group through the groups below it, each once', () => {
  expect([...members.hostsIn('top')].sort()).toEqual(['far', 'goes', 'kept']);
  expect(members.hostsIn('empty').size).toBe(0);
});

it('takes with a group what is in no other, and nothing below what stays', () => {
  expect(members.goingWith('top')).toEqual({ groups: ['own'], hosts: ['goes'] });
  expect(members.goingWith('shared')).toEqual({ groups: ['below'], hosts: ['far'] });
});

it('ends where groups are in each other, and where AWX tells nothing', () => {
  const circle = new InventoryMembers({ a: { children: ['b'] }, b: { children: ['a'], hosts: ['h'] } });
  expect([...circle.hostsIn('a')]).toEqual(['h']);
  expect(circle.goingWith('a')).toEqual({ groups: ['b'], hosts: ['h'] });
  expect(new InventoryMembers(undefined).groups).toEqual([]);
});
