import { construct, mergeInventories } from './constructed-inventory';
import type { InventoryFile } from './library/repositories';

const inputs = (): InventoryFile[] => [
  {
    hosts: { web1: { role: 'web', zones: ['a', 'b'] }, db1: { role: 'db' } },
    groups: { linux: { hosts: ['web1', 'db1'], vars: { os: 'linux' } } },
    vars: { site: 'a' },
  },
  { hosts: { web1: { role: 'api' }, web2: {} }, groups: {}, vars: { site: 'b' } },
];

function constructed(options: object): InventoryFile {
  const inventory = mergeInventories(inputs());
  construct(inventory, options, (host) => (host === 'db1' ? { ansible_os_family: 'Debian' } : {}));
  return inventory;
}

const membersOf = ({ groups }: InventoryFile): Record<string, string[]> =>
  Object.fromEntries(Object.entries(groups).map(([name, { hosts = [] }]) => [name, hosts]));

it('lets later inventories win, and keeps what only earlier ones have', () => {
  const { hosts, vars, groups } = mergeInventories(inputs());
  expect(hosts).toEqual({ web1: { role: 'api', zones: ['a', 'b'] }, db1: { role: 'db' }, web2: {} });
  expect([vars, Object.keys(groups)]).toEqual([{ site: 'b' }, ['linux']]);
});

it('sets variables, and passes over those that cannot be worked out', () => {
  const { hosts } = constructed({ compose: { full: 'inventory_hostname ~ "." ~ site', up: 'role | upper' } });
  expect(hosts.web1).toMatchObject({ full: 'web1.b', up: 'API' });
  expect(hosts.web2).toEqual({ full: 'web2.b' });
});

it('makes groups by condition, of variables, groups and facts', () => {
  const groups = { apis: 'role == "api"', '2 debs': 'ansible_os_family == "Debian"', tux: '"linux" in group_names' };
  expect(membersOf(constructed({ groups }))).toEqual({
    linux: ['web1', 'db1'],
    apis: ['web1'],
    __debs: ['db1'],
    tux: ['web1', 'db1'],
  });
});

it('makes groups by value, in a parent if one is named', () => {
  const found = constructed({
    keyed_groups: [
      { key: 'role', prefix: 'role', parent_group: 'roles' },
      { key: 'zones', separator: '' },
      { key: 'dict(a=1)' },
    ],
  });
  expect(membersOf(found)).toEqual({
    linux: ['web1', 'db1'],
    role_api: ['web1'],
    roles: [],
    a: ['web1'],
    b: ['web1'],
    role_db: ['db1'],
  });
  expect(found.groups.roles!.children).toEqual(['role_api', 'role_db']);
});

it('fails when it is strict and an expression cannot be worked out', () => {
  const options = { strict: true, groups: { bad: 'nosuch == 1' } };
  expect(() => constructed(options)).toThrow("Could not add host web1 to group bad: 'nosuch' is undefined");
});
